import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { BoardSuite, Ranking, Role, Scope } from '../../../harness/publication/schemas/board.ts';
import { ComparisonsFile, comparisonsPath } from '../../../harness/publication/schemas/comparisons.ts';
import { board, rankingOf, scopeOf } from './board.ts';
import { readPublished } from './read.ts';

const folder = PUBLISHED_FOLDER;
const files = new Map<string, ComparisonsFile>();

/** Comparisons of all pairs in a ranking; `undefined` if the board has none. */
export function comparisonsOf(
  suite: Pick<BoardSuite, 'slug'>,
  scope: Pick<Scope, 'slug'>,
  role: Role,
): ComparisonsFile | undefined {
  const path = pathOf(suite, scope, role);
  const known = files.get(path);
  if (known !== undefined || !existsSync(join(folder, path))) return known;
  const file = readPublished(folder, path, ComparisonsFile);
  files.set(path, file);
  return file;
}

const pathOf = (suite: Pick<BoardSuite, 'slug'>, scope: Pick<Scope, 'slug'>, role: Role): string =>
  comparisonsPath({ suite: suite.slug, scope: scope.slug, role });

/** A ranking whose models are compared in pairs. */
export type ComparedRanking = {
  readonly suite: BoardSuite;
  readonly scope: Scope;
  readonly role: Role;
  readonly ranking: Ranking;
  readonly path: string;
};

const compared: readonly ComparedRanking[] = board.suites.flatMap((suite) =>
  suite.scopes.flatMap(({ slug }) =>
    board.evaluators.flatMap(({ role }) => {
      const scope = scopeOf(suite, slug);
      const ranking = rankingOf(suite.slug, slug, role);
      const path = pathOf(suite, scope, role);
      return ranking === undefined || !existsSync(join(folder, path))
        ? []
        : [{ suite, scope, role, ranking, path }];
    }),
  ),
);

/** All rankings with comparisons, in the order of the board; empty if it has none. */
export const comparedRankings = (): readonly ComparedRanking[] => compared;

/** Whether the board compares the models of a scope in pairs, under any evaluator. */
export const hasComparisons = (suite: BoardSuite, scope: Scope): boolean =>
  compared.some((ranking) => ranking.suite === suite && ranking.scope === scope);
