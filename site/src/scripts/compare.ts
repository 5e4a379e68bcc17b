import type { ComparisonsFile } from '../../../harness/publication/schemas/comparisons.ts';
import type { CompareData } from '../board/compare-data.ts';
import { pairBetween } from '../board/pair.ts';
import { choose, chosen, keep } from './choices.ts';
import { files } from './compare/data.ts';
import { element } from './compare/element.ts';
import { entryLists } from './compare/entry-lists.ts';
import { type Compared, categoryView, nameOf, overview, pairView, reasonView } from './compare/views.ts';

const form = document.querySelector<HTMLFormElement>('form[data-compare]');
const place = document.querySelector<HTMLElement>('[data-compared]');
if (form !== null && place !== null) enableComparison(form, place);

/** Fields of the form. */
type Fields = {
  readonly ranking: HTMLSelectElement;
  readonly role: HTMLSelectElement;
  readonly models: readonly HTMLSelectElement[];
};

function enableComparison(form: HTMLFormElement, place: HTMLElement): void {
  const ranking = form.querySelector<HTMLSelectElement>('select[name=in]');
  const role = form.querySelector<HTMLSelectElement>('select[name=by]');
  if (ranking === null || role === null) return;
  const models = [...form.querySelectorAll<HTMLSelectElement>('select[name=model]')];
  const fields = { ranking, role, models };
  choose(ranking, chosen('in'));
  choose(role, chosen('by'));
  let wanted = chosen('models')
    .split(',')
    .filter((slug) => slug !== '');
  let latest = 0;
  const show = async () => {
    const turn = (latest += 1);
    const found = await rankingOf(fields);
    if (turn !== latest) return;
    const names = fill(fields, found, wanted);
    const compared = { ...found, models: names };
    const views = await viewsOf(compared);
    if (turn !== latest) return;
    place.replaceChildren(...views);
  };
  const update = () => {
    show().catch(() => {
      place.replaceChildren(element('p', { class: 'notice' }, 'The data could not be read. Choose again.'));
    });
  };
  form.addEventListener('change', () => {
    wanted = models.map(({ value }) => value).filter((slug) => slug !== '');
    keep([
      ['models', [...new Set(wanted)].join(',')],
      ['in', ranking.value],
      ['by', role.value],
    ]);
    update();
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
  });
  form.hidden = false;
  document.querySelector('[data-without]')?.remove();
  update();
}

/** A ranking with the comparisons of its models. */
type FoundRanking = Omit<Compared, 'models'> & { readonly comparisons: ComparisonsFile };

/** The ranking that the form names; by the first evaluator that compares its models, where the chosen one does not. */
async function rankingOf({ ranking, role }: Fields): Promise<FoundRanking> {
  const [suite = '', slug = ''] = ranking.value.split('/');
  const data = await files.suite(suite);
  const scope = data.scopes.find((candidate) => candidate.slug === slug);
  const compared = scope?.rankings.filter(({ comparisons }) => comparisons !== null) ?? [];
  for (const option of role.options)
    option.disabled = !compared.some((candidate) => candidate.role === option.value);
  const by = compared.find((candidate) => candidate.role === role.value) ?? compared[0];
  if (scope === undefined || by === undefined || by.comparisons === null)
    throw new Error(`${ranking.value} is not compared`);
  role.value = by.role;
  return { data, scope, role: by.role, comparisons: await files.comparisons(by.comparisons) };
}

/** Offers the models of a ranking, and selects those that are wanted, or the first two. @returns those that are selected. */
function fill(
  { models }: Fields,
  { data, comparisons }: FoundRanking,
  wanted: readonly string[],
): CompareData['models'] {
  const offered = comparisons.models.flatMap(
    (slug) => data.models.find((model) => model.slug === slug) ?? [],
  );
  const known = [...new Set(wanted)].filter((slug) => offered.some((model) => model.slug === slug));
  const others = offered.map(({ slug }) => slug).filter((slug) => !known.includes(slug));
  const selected = [...known, ...others.slice(0, Math.max(0, 2 - known.length))].slice(0, models.length);
  for (const [index, field] of models.entries()) {
    const none = index < 2 ? [] : [element('option', { value: '' }, 'none')];
    field.replaceChildren(
      ...none,
      ...offered.map((model) => element('option', { value: model.slug }, nameOf(model))),
    );
    field.value = selected[index] ?? '';
  }
  return selected.flatMap((slug) => offered.find((model) => model.slug === slug) ?? []);
}

async function viewsOf(compared: Compared & FoundRanking): Promise<Node[]> {
  const { models, comparisons } = compared;
  const modelFiles = await Promise.all(models.map(({ file }) => files.model(file)));
  const pairs = models.flatMap((first, index) =>
    models.slice(index + 1).flatMap((second) => {
      const pair = pairBetween(comparisons, first.slug, second.slug);
      return pair === undefined ? [] : [{ first, second, pair }];
    }),
  );
  return [
    overview(compared),
    element(
      'section',
      {},
      element('h2', {}, 'Is the difference real?'),
      element(
        'div',
        { class: 'pair-views' },
        ...pairs.map((shown) => pairView(shown, entryLists(compared, shown))),
      ),
    ),
    categoryView(compared),
    reasonView(compared, modelFiles),
  ];
}
