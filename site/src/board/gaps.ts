import type { Board, Ranking, Scope, Standing } from '../../../harness/publication/schemas/board.ts';
import { count, inSentence } from './figures.ts';

/** Title of a category of a suite, as it stands within a sentence. */
const titleIn = ({ suites }: Pick<Board, 'suites'>, suite: string, category: string): string => {
  const scope = suites
    .find(({ slug }) => slug === suite)
    ?.scopes.find(({ slug, kind }) => kind === 'category' && slug === category);
  return inSentence(scope?.title ?? category);
};

/** What a model lacks for a place, for example `no java, JavaScript; 12 of 200 entries of base`; empty if it has one. */
export function gapsText(board: Pick<Board, 'suites'>, suite: string, { gaps }: Standing): string {
  const titles = (cause: Standing['gaps'][number]['cause']): string =>
    gaps
      .filter((gap) => gap.cause === cause)
      .map(({ category }) => titleIn(board, suite, category))
      .join(', ');
  const [absent, mismatched] = [titles('not-played'), titles('run-mismatch')];
  const partly = gaps
    .filter(({ cause }) => cause === 'partly-judged')
    .map(
      ({ category, judged, entries }) =>
        `${count(judged)} of ${count(entries)} entries of ${titleIn(board, suite, category)}`,
    );
  return [
    ...(absent === '' ? [] : [`no ${absent}`]),
    ...partly,
    ...(mismatched === '' ? [] : [`a recorded run that does not fit ${mismatched}`]),
  ].join('; ');
}

/** Says which categories a ranking is over, where they are not all of its scope; empty where they are. */
export function overText(
  board: Pick<Board, 'suites'>,
  { suite, over, votes, entries }: Ranking,
  scope: Pick<Scope, 'entries'>,
): string {
  if (over.length === 0 || entries === scope.entries) return '';
  const titles = over.map((category) => titleIn(board, suite, category)).join(', ');
  const reason = votes === null ? '' : ` More models (${count(votes)}) cover these than any other set.`;
  return `Over ${titles}.${reason} A model that lacks one of them has no place.`;
}
