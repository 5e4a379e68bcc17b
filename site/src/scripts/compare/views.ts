import type { ModelFile } from '../../../../harness/publication/schemas/board-files.ts';
import type { Estimate, Role } from '../../../../harness/publication/schemas/board.ts';
import { modelAddress, rankingAddress } from '../../board/addresses.ts';
import type { CompareData } from '../../board/compare-data.ts';
import { UNKNOWN, count, counted, interval, mean, percent } from '../../board/figures.ts';
import { type Pair, points, verdictOn } from '../../board/pair.ts';
import { plain } from '../../board/untrusted.ts';
import { element, figureCell, head, rowHead, table } from './element.ts';

/** What is compared: a ranking, and models with a place in it. */
export type Compared = {
  readonly data: CompareData;
  readonly scope: CompareData['scopes'][number];
  readonly role: Role;
  readonly models: readonly CompareData['models'][number][];
};

/** Name of a model, as one line without unseen characters. */
export const nameOf = ({ name }: CompareData['models'][number]): string => plain(name);

const standingOf = ({ scope, role }: Pick<Compared, 'scope' | 'role'>, model: string) =>
  scope.rankings
    .find((ranking) => ranking.role === role)
    ?.standings.find((standing) => standing.model === model);

const scoreCell = (score: Estimate | null | undefined): HTMLTableCellElement =>
  score == null ? figureCell(UNKNOWN) : figureCell(percent(score.value), interval(score));

/** Scores, ranks and costs side by side. */
export function overview({ data, scope, role, models }: Compared): HTMLElement {
  const link = element(
    'a',
    { href: rankingAddress({ slug: data.suite }, scope.slug) },
    `${data.title}, ${scope.title}`,
  );
  return element(
    'section',
    {},
    element('h2', {}, 'Scores'),
    element('p', { class: 'quiet' }, 'In the ranking ', link, `, by ${role}.`),
    table(
      'Scores',
      [
        head('Model'),
        head('Score, %', 'figure'),
        head('Rank', 'figure'),
        head('$ per 1,000', 'figure'),
        head('Seconds', 'figure'),
      ],
      models.map((model) => [
        rowHead(element('a', { href: modelAddress(model.slug) }, nameOf(model))),
        scoreCell(standingOf({ scope, role }, model.slug)?.score),
        figureCell(String(standingOf({ scope, role }, model.slug)?.rank ?? UNKNOWN)),
        figureCell(mean(model.dollarsPerThousand)),
        figureCell(mean(model.latencySeconds)),
      ]),
    ),
  );
}

/** A pair of the compared models; `entries`: a place for the entries won and lost. */
export type ShownPair = {
  readonly first: CompareData['models'][number];
  readonly second: CompareData['models'][number];
  readonly pair: Pair;
};

/** Whether the difference of a pair is real, in a sentence. */
export function verdictText({ first, second, pair }: ShownPair): string {
  const { difference } = pair;
  if (difference === null) return 'They share no entry with a verdict on both.';
  const verdict = verdictOn(pair);
  if (verdict === 'not told apart') return 'These entries do not tell them apart: the interval holds zero.';
  const [better, worse] = verdict === 'better' ? [first, second] : [second, first];
  return `${nameOf(better)} is better than ${nameOf(worse)} on these entries: the interval leaves out zero.`;
}

/** One pair with its difference, and what `more` adds to it. */
export function pairView(shown: ShownPair, more: Node): HTMLElement {
  const { first, second, pair } = shown;
  const { difference } = pair;
  const figure =
    difference === null
      ? []
      : [
          element(
            'p',
            { class: 'difference-line' },
            element('b', {}, `${points(difference.value)} points`),
            ` `,
            element('small', {}, `95 % interval ${points(difference.low)} to ${points(difference.high)}`),
          ),
        ];
  return element(
    'article',
    { class: 'pair-view' },
    element('h3', {}, nameOf(first), element('span', { class: 'quiet' }, ' against '), nameOf(second)),
    ...figure,
    element('p', {}, verdictText(shown)),
    element(
      'p',
      { class: 'quiet' },
      `On ${counted(pair.entries, 'shared entry', 'shared entries')} of ${counted(pair.over.length, 'category', 'categories')}; ` +
        `${count(pair.won)} passed by the first alone, ${count(pair.lost)} by the second alone.`,
    ),
    more,
  );
}

/** Scores by category, side by side. */
export function categoryView({ data, scope, role, models }: Compared): HTMLElement {
  const categories = scope.categories.flatMap(
    (slug) => data.scopes.find((candidate) => candidate.slug === slug) ?? [],
  );
  return element(
    'section',
    {},
    element('h2', {}, 'By category'),
    element('p', { class: 'quiet' }, 'Score in % with its 95 % interval, by ', role, '.'),
    table(
      'Scores by category',
      [head('Category'), ...models.map((model) => head(nameOf(model), 'figure'))],
      categories.map((category) => [
        rowHead(element('a', { href: rankingAddress({ slug: data.suite }, category.slug) }, category.title)),
        ...models.map(({ slug }) => scoreCell(standingOf({ scope: category, role }, slug)?.score)),
      ]),
    ),
  );
}

/** Reasons for failure, side by side: episodes by first reason. */
export function reasonView(
  { data, scope, role, models }: Compared,
  modelFiles: readonly ModelFile[],
): HTMLElement {
  const counts = modelFiles.map(
    ({ reasons }) =>
      new Map(
        reasons
          .filter((row) => row.suite === data.suite && row.scope === scope.slug && row.role === role)
          .flatMap((row) => row.counts.map((item) => [item.code, item.count] as const)),
      ),
  );
  const most = (code: string): number => Math.max(...counts.map((own) => own.get(code) ?? 0));
  const legend = data.evaluators.find((evaluator) => evaluator.role === role)?.legend ?? [];
  const codes = legend
    .filter(({ code }) => most(code) > 0)
    .toSorted((left, right) => most(right.code) - most(left.code));
  return element(
    'section',
    {},
    element('h2', {}, 'Reasons for failure'),
    element('p', { class: 'quiet' }, 'Episodes by first reason, in all categories of the scope.'),
    table(
      'Reasons for failure',
      [head('Reason'), ...models.map((model) => head(nameOf(model), 'figure'))],
      codes.map(({ code, title }) => [
        rowHead(title),
        ...counts.map((own) => figureCell(own.has(code) ? count(own.get(code) ?? 0) : UNKNOWN)),
      ]),
    ),
  );
}
