import { availableParallelism } from 'node:os';
import { harmlessLine } from '../../contract/harmless.ts';
import type { Surroundings } from '../surroundings.ts';
import { differencesOf, scoresText } from './differences.ts';
import { judgePlays } from './judge-plays.ts';
import type { JudgedPlay } from './judge-plays.ts';
import { readSubmissions } from './read-submissions.ts';
import type { ReadSubmission } from './read-submissions.ts';

/** What is checked. */
export type CheckRequest = {
  readonly folder: string;
  /** Value of `--bfcl`. */
  readonly bfcl: string | undefined;
};

/** Result of a check. */
export type CheckedSubmissions = {
  /** What was found, one line each. */
  readonly lines: readonly string[];
  /** Whether everything is as it is stated. */
  readonly agrees: boolean;
};

/**
 * Judges submissions of strangers again and compares what they state.
 *
 * @param accept - called with a database of what was read and judged, if everything is as it is stated.
 * @throws {InputError | UsageError} like `readSubmissions`.
 */
export async function checkSubmissions(
  { folder, bfcl }: CheckRequest,
  surroundings: Pick<Surroundings, 'variables'>,
  accept: (database: string, submissions: readonly ReadSubmission[]) => void = () => undefined,
): Promise<CheckedSubmissions> {
  const submissions = await readSubmissions(folder, bfcl, surroundings);
  return await judgePlays(submissions, availableParallelism(), (database, judged) => {
    const found = judged.map((one) => ({ ...one, differences: differencesOf(one.item, one.judged) }));
    const agrees = found.every(({ differences }) => differences.length === 0);
    if (agrees) accept(database, submissions);
    return { agrees, lines: found.flatMap((one) => linesOf(one.item, one.judged, one.differences)) };
  });
}

function linesOf(
  { place, play, stated }: ReadSubmission,
  { figures }: JudgedPlay,
  differences: readonly string[],
): readonly string[] {
  const episodes = play.runs.reduce((sum, run) => sum + run.episodes.length, 0);
  const verdict =
    differences.length === 0
      ? 'as stated'
      : differences.length === 1
        ? '1 finding'
        : `${differences.length} findings`;
  return [
    `${place}: ${play.model} on ${stated.suite.id}, ${episodes} episodes: ${verdict}`,
    ...figures.map((one) => `  ${one.role}: ${scoresText([one])}`),
    ...differences.map((difference) => `  ${difference}`),
  ].map(harmlessLine);
}
