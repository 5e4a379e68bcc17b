import type { Board, Ranking, Scope, Standing } from '../../../harness/publication/schemas/board.ts';
import { count, inSentence } from './figures.ts';

/** Title of a category of a suite, as it stands within a sentence. */
const titleIn = ({ suites }: Pick<Board, 'suites'>, suite: string, category: string): string => {
  const scope = suites
    .find(({ slug }) => slug === suite)
    ?.scopes.find(({ slug, kind }) => kind === 'category' && slug === category);
  return inSentence(scope?.title ?? category);
};

/** What a model lacks for a place, for example `no miss param; 12 of 200 entries of base`; empty if it has one. */
export function gapsText(board: Pick<Board, 'suites'>, suite: string, { gaps }: Standing): string {
  return gaps
    .map(({ category, cause, judged, entries }) => {
      const title = titleIn(board, suite, category);
      if (cause === 'not-played') return `no ${title}`;
      if (cause === 'run-mismatch') return `a recorded run that does not fit ${title}`;
      return `${count(judged)} of ${count(entries)} entries of ${title}`;
    })
    .join('; ');
}

/** Says which categories a ranking is over, where they are not all of its scope; empty where they are. */
export function overText(
  board: Pick<Board, 'suites'>,
  { suite, over, votes, entries }: Ranking,
  scope: Pick<Scope, 'entries'>,
): string {
  if (over.length === 0 || entries === scope.entries) return '';
  const titles = over.map((category) => titleIn(board, suite, category)).join(', ');
  const reason =
    votes === null ? '' : `, which ${count(votes)} ${votes === 1 ? 'model covers' : 'models cover'}`;
  return `Over ${titles}${reason}. A model that lacks one of these has no place.`;
}
