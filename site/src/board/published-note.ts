import type { BoardSuite, Ranking, Scope } from '../../../harness/publication/schemas/board.ts';
import { inSentence } from './figures.ts';
import { categoriesUnder } from './mismatched-runs.ts';

/** Why a score printed on the original leaderboard differs from the one of this ranking. */
export function publishedNote(
  suite: Pick<BoardSuite, 'scopes'>,
  scope: Scope,
  { over }: Pick<Ranking, 'over'>,
): string {
  const left = categoriesUnder(suite, scope).filter((category) => !over.includes(category));
  const titles = left.map((category) =>
    inSentence(suite.scopes.find(({ slug }) => slug === category)?.title ?? category),
  );
  const also = titles.length === 0 ? '' : ` It also counts ${titles.join(', ')}, which are in no score here.`;
  return `Published is the score that the original leaderboard printed for the same outputs.${also} The score here: ${scope.formula}`;
}
