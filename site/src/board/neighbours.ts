import type { Place, Ranking, Role, Scope, Standing } from '../../../harness/publication/schemas/board.ts';
import type { BoardSuite } from '../../../harness/publication/schemas/board.ts';
import { rankingOf } from './board.ts';
import { comparisonsOf } from './comparisons.ts';
import { type Pair, pairBetween } from './pair.ts';

/** A model with a place. */
export type PlacedStanding = Standing & { readonly place: Place };

/** Two models of a ranking with their paired difference. */
export type ComparedPair = {
  readonly first: PlacedStanding;
  readonly second: PlacedStanding;
  /** Seen from the first. */
  readonly pair: Pair;
  /** Whether they differ after correction for all pairs of the ranking: they share no band. */
  readonly apart: boolean;
};

/** Each model with a place and the one after it, in the order of the ranking; empty without comparisons. */
export function neighbourPairs(suite: BoardSuite, scope: Scope, role: Role): readonly ComparedPair[] {
  const placed = placedIn(rankingOf(suite.slug, scope.slug, role));
  return placed.flatMap((first, index) => comparedPair(suite, scope, role, first, placed[index + 1]));
}

/** Models on both sides of a model in a ranking, nearest ones, each compared with it; empty if it has no place. */
export function pairsAround(
  suite: BoardSuite,
  scope: Scope,
  role: Role,
  model: string,
  each: number,
): readonly ComparedPair[] {
  const placed = placedIn(rankingOf(suite.slug, scope.slug, role));
  const at = placed.findIndex((standing) => standing.model === model);
  if (at < 0) return [];
  return placed
    .slice(Math.max(0, at - each), at + each + 1)
    .filter((standing) => standing.model !== model)
    .flatMap((other) => comparedPair(suite, scope, role, placed[at], other));
}

const placedIn = (ranking: Ranking | undefined): readonly PlacedStanding[] =>
  ranking?.standings.flatMap((standing) =>
    standing.place === null ? [] : [{ ...standing, place: standing.place }],
  ) ?? [];

function comparedPair(
  suite: BoardSuite,
  scope: Scope,
  role: Role,
  first: PlacedStanding | undefined,
  second: PlacedStanding | undefined,
): ComparedPair[] {
  const file = comparisonsOf(suite, scope, role);
  if (file === undefined || first === undefined || second === undefined) return [];
  const pair = pairBetween(file, first.model, second.model);
  return pair === undefined ? [] : [{ first, second, pair, apart: !shareBand(first.place, second.place) }];
}

const shareBand = ({ band: one }: Place, { band: other }: Place): boolean =>
  one.first <= other.last && other.first <= one.last;
