import { verdictAddress } from '../../board/addresses.ts';
import { count } from '../../board/figures.ts';
import { files } from './data.ts';
import { element } from './element.ts';
import { type Compared, type ShownPair, nameOf } from './views.ts';
import { wonEntries } from './won-entries.ts';

/** A fold with the entries that one model of a pair alone passes; they are downloaded when it is opened. */
export function entryLists(compared: Compared, shown: ShownPair): HTMLDetailsElement {
  const place = element('div', { role: 'status' });
  const fold = element('details', {}, element('summary', {}, 'The entries won and lost'), place);
  let filled = false;
  fold.addEventListener('toggle', () => {
    if (!fold.open || filled) return;
    filled = true;
    place.replaceChildren('Reading the verdicts');
    lists(compared, shown).then(
      (made) => {
        place.replaceChildren(...made);
      },
      () => {
        filled = false;
        place.replaceChildren('The verdicts could not be read. Close this and open it again.');
      },
    );
  });
  return fold;
}

async function lists({ data, scope, role }: Compared, { first, second, pair }: ShownPair): Promise<Node[]> {
  const legend = data.evaluators.find((evaluator) => evaluator.role === role)?.legend ?? [];
  const categories = await Promise.all(
    data.categories
      .filter(({ slug }) => scope.categories.includes(slug) && pair.over.includes(slug))
      .map(async ({ slug, file }) => ({
        title: data.scopes.find((candidate) => candidate.slug === slug)?.title ?? slug,
        ...wonEntries(await files.category(file), role, legend, [first.slug, second.slug]),
      })),
  );
  return (['won', 'lost'] as const).flatMap((side) => {
    const [winner, loser] = side === 'won' ? [first, second] : [second, first];
    const found = categories.filter((category) => category[side].length > 0);
    const total = found.reduce((sum, category) => sum + category[side].length, 0);
    return [
      element('h4', {}, `${nameOf(winner)} alone passes ${count(total)}`),
      ...found.map((category) =>
        element(
          'details',
          {},
          element(
            'summary',
            {},
            `${category.title} `,
            element('span', { class: 'quiet' }, count(category[side].length)),
          ),
          element(
            'ul',
            { class: 'ids' },
            ...category[side].map((page) =>
              element('li', {}, element('a', { href: verdictAddress(data.suite, page, loser.slug) }, page)),
            ),
          ),
        ),
      ),
    ];
  });
}
