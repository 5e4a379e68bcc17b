import { join } from 'node:path';
import { publishedVerdicts, requirePublished } from '../../publication/published-verdicts.ts';
import { boardFolder } from '../publish/board-folder.ts';
import type { JudgedSuite } from '../../../evaluators/ranking/judged-suite.ts';
import type { EvaluatorIdentity } from '../../contract/judging.ts';
import type { SuiteManifest } from '../../contract/suite.ts';
import type { StoredBoard } from '../../publication/stored-board.ts';

/** Word for the board that comes with the program: the models of the official leaderboard. */
export const OFFICIAL_BOARD = 'official';

/** `results/` of the program. */
const PUBLISHED = join(import.meta.dirname, '../../../results');

/**
 * The stored verdicts together with those of a published board, whose models decide what a ranking is over. A model that is
 * stored as well counts with its stored verdicts.
 *
 * @param beside - folder of the board, or `official`.
 * @throws {InputError} if the board has other content of the suite, or was judged by other versions.
 */
export function besidePublished(judged: JudgedSuite, beside: string): JudgedSuite {
  const published = publishedVerdicts(boardNamed(beside), judged.manifest, judged.judgings);
  return {
    ...judged,
    tallies: new Map([...published.tallies, ...judged.tallies]),
    voters: published.models,
    isMismatch: (name, category) =>
      judged.tallies.has(name) ? judged.isMismatch(name, category) : published.isMismatch(name, category),
  };
}

/** Checks a board before anything is played. @throws {InputError} like {@link besidePublished}. */
export const requireBoard = (
  beside: string,
  manifest: SuiteManifest,
  evaluators: readonly EvaluatorIdentity[],
): void => {
  requirePublished(boardNamed(beside), manifest, evaluators);
};

const boardNamed = (beside: string): StoredBoard =>
  boardFolder(beside === OFFICIAL_BOARD ? PUBLISHED : beside);
