import type {
  BoardSuite,
  Ranking,
  Role,
  Scope,
  Standing,
  Usage,
} from '../../../harness/publication/schemas/board.ts';
import { board, rankingOf, scopeOf, usageOf } from './board.ts';
import { mostTrials } from './reliability.ts';

/** A ranking with its rows by model. */
export type Column = {
  readonly role: Role;
  readonly scope: Scope;
  readonly ranking: Ranking;
  readonly standings: ReadonlyMap<string, Standing>;
};

/** A part of a scope with its rankings that have at least one placed model. */
export type Part = {
  /** Title of the part without the scope's title: `Base` for `Multi-turn base` in `Multi-turn`. */
  readonly title: string;
  readonly columns: readonly [Column, ...Column[]];
};

/** Content of the table of one scope. */
export type ScopeTable = {
  /** Slugs of the models in the order of the first column. */
  readonly order: readonly string[];
  /** Rankings of the scope itself: score, bar and rank. */
  readonly main: readonly Column[];
  /** Its parts, of which only scores are shown. Empty if there are too many; they have their own pages. */
  readonly parts: readonly Part[];
  /** The largest number of trials of a model; `undefined` if each has one. */
  readonly trials: number | undefined;
  readonly usage: ReadonlyMap<string, Usage>;
};

const MOST_PARTS = 4;

/** Content of the ranking page of a scope; no columns if no evaluator judged the scope. */
export function scopeTable(suite: BoardSuite, scope: Scope): ScopeTable {
  const main = columns(suite, scope);
  const parts =
    scope.parts.length > MOST_PARTS ? [] : scope.parts.flatMap((part) => partOf(suite, scope, part));
  const order = main[0]?.ranking.standings.map(({ model }) => model) ?? [];
  const usage = order.flatMap((model) => {
    const modelUsage = usageOf(suite.slug, scope.slug, model);
    return modelUsage === undefined ? [] : [[model, modelUsage] as const];
  });
  const trials = mostTrials(main.flatMap(({ ranking }) => ranking.standings));
  return { order, main, parts, trials, usage: new Map(usage) };
}

function partOf(suite: BoardSuite, whole: Scope, slug: string): Part[] {
  const scope = scopeOf(suite, slug);
  const [first, ...rest] = columns(suite, scope).filter(({ ranking }) =>
    ranking.standings.some(({ score }) => score !== null),
  );
  return first === undefined
    ? []
    : [{ title: titleWithin(whole.title, scope.title), columns: [first, ...rest] }];
}

function titleWithin(whole: string, part: string): string {
  const shortTitle = part.startsWith(`${whole} `) ? part.slice(whole.length + 1) : part;
  return shortTitle.charAt(0).toUpperCase() + shortTitle.slice(1);
}

function columns(suite: BoardSuite, scope: Scope): Column[] {
  return board.evaluators.flatMap(({ role }) => {
    const ranking = rankingOf(suite.slug, scope.slug, role);
    if (ranking === undefined) return [];
    return [{ role, scope, ranking, standings: new Map(ranking.standings.map((row) => [row.model, row])) }];
  });
}
