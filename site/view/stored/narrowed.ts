import type { Filters } from '../address.ts';
import type { EpisodeRow } from './rows.ts';

/** What episodes are filtered by. */
export const FACETS = ['action', 'outcome', 'evaluators', 'reason', 'category', 'model', 'entry'] as const;
export type Facet = (typeof FACETS)[number];

/** Episodes that pass all filters, and how many more values of each filter would leave, were it alone changed. */
export type Narrowed = {
  readonly rows: readonly EpisodeRow[];
  readonly counts: Readonly<Record<Facet, Counts>>;
};

/** Episodes by value, and all of them. */
export type Counts = { readonly of: ReadonlyMap<string, number>; readonly all: number };

/** Value of {@link Filters.action} and `outcome` for episodes that the evaluator has not judged. */
export const UNJUDGED = 'not-judged';

/** Value of the filter `evaluators`: one passes the episode, and the other fails it. */
export const DISAGREE = 'disagree';

/** Values that an episode has, by filter. */
const valuesOf: Readonly<Record<Facet, (row: EpisodeRow) => readonly string[]>> = {
  action: ({ judged: { action } }) => [action?.kind ?? UNJUDGED],
  outcome: ({ judged: { outcome } }) => [outcome?.kind ?? UNJUDGED],
  evaluators: ({ judged: { action, outcome } }) => {
    const kinds = new Set([action?.kind, outcome?.kind]);
    return kinds.has('pass') && kinds.has('fail') ? [DISAGREE] : [];
  },
  reason: ({ judged: { action, outcome } }) => [
    ...(typeof action?.reason === 'string' ? [reasonValue('action', action.reason)] : []),
    ...(typeof outcome?.reason === 'string' ? [reasonValue('outcome', outcome.reason)] : []),
  ],
  category: ({ category }) => [category],
  model: ({ model }) => [model],
  entry: () => [],
};

/** Value of the filter `reason`: the evaluators have some codes in common. */
export const reasonValue = (role: 'action' | 'outcome', code: string): string => `${role}.${code}`;

/** Filters episodes, in one pass over them. */
export function narrowed(rows: readonly EpisodeRow[], filters: Filters): Narrowed {
  const set = FACETS.filter((facet) => (filters[facet] ?? '') !== '');
  const counts = new Map(FACETS.map((facet) => [facet, new Map<string, number>()]));
  const totals = new Map<Facet, number>();
  const left: EpisodeRow[] = [];
  const count = (facet: Facet, row: EpisodeRow): void => {
    totals.set(facet, (totals.get(facet) ?? 0) + 1);
    const own = counts.get(facet);
    for (const value of valuesOf[facet](row)) own?.set(value, (own.get(value) ?? 0) + 1);
  };
  for (const row of rows) {
    const missed = set.filter((facet) => !isMet(facet, filters[facet] ?? '', row));
    const [only, ...others] = missed;
    if (only === undefined) {
      left.push(row);
      for (const facet of FACETS) count(facet, row);
    } else if (others.length === 0) count(only, row);
  }
  const countsOf = (facet: Facet): Counts => ({
    of: counts.get(facet) ?? new Map<string, number>(),
    all: totals.get(facet) ?? 0,
  });
  return {
    rows: left,
    counts: {
      action: countsOf('action'),
      outcome: countsOf('outcome'),
      evaluators: countsOf('evaluators'),
      reason: countsOf('reason'),
      category: countsOf('category'),
      model: countsOf('model'),
      entry: countsOf('entry'),
    },
  };
}

const isMet = (facet: Facet, wanted: string, row: EpisodeRow): boolean =>
  facet === 'entry'
    ? row.entryKey.toLowerCase().includes(wanted.toLowerCase())
    : valuesOf[facet](row).includes(wanted);
