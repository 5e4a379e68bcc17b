import type { BoardSuite, Ranking, Role, Scope, Standing, Usage } from '../../../harness/contract/board.ts';
import { board, rankingOf, scopeOf, usageOf } from './board.ts';

/** A ranking with its rows by model. */
export type Column = {
  readonly role: Role;
  readonly scope: Scope;
  readonly ranking: Ranking;
  readonly standings: ReadonlyMap<string, Standing>;
};

/** All that the table of one scope shows. */
export type ScopeTable = {
  /** Slugs of the models in the order of the first column. */
  readonly order: readonly string[];
  /** Rankings of the scope itself: score, bar and rank. */
  readonly main: readonly Column[];
  /** Rankings of its parts: the score alone. Parts of a category-like scope with many parts are left to their pages. */
  readonly parts: readonly Column[];
  readonly usage: ReadonlyMap<string, Usage>;
};

const MOST_PARTS = 4;

/** What the ranking page of a scope shows. A scope that nothing judged has no columns. */
export function scopeTable(suite: BoardSuite, scope: Scope): ScopeTable {
  const main = columns(suite, scope);
  const parts =
    scope.parts.length > MOST_PARTS
      ? []
      : scope.parts.flatMap((part) => columns(suite, scopeOf(suite, part)));
  const order = main[0]?.ranking.standings.map(({ model }) => model) ?? [];
  const usage = order.flatMap((model) => {
    const found = usageOf(suite.slug, scope.slug, model);
    return found === undefined ? [] : [[model, found] as const];
  });
  return { order, main, parts, usage: new Map(usage) };
}

function columns(suite: BoardSuite, scope: Scope): Column[] {
  return board.evaluators.flatMap(({ role }) => {
    const ranking = rankingOf(suite.slug, scope.slug, role);
    if (ranking === undefined) return [];
    return [{ role, scope, ranking, standings: new Map(ranking.standings.map((row) => [row.model, row])) }];
  });
}
