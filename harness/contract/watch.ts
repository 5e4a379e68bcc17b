import type { Episode } from './episode.ts';

/** Name of an episode in its run. */
export type EpisodeName = {
  readonly runId: string;
  readonly model: string;
  readonly entryKey: string;
  readonly trial: number;
};

/** Evaluates replies of an episode, under the eyes of a watchdog that ends what does not end by itself. */
export type Watch = <Result>(name: EpisodeName, work: () => Result) => Result;

/** Evaluates without a watchdog. */
export const UNWATCHED: Watch = (_name, work) => work();

/** Longest evaluation of one reply or one episode, in milliseconds. The budget of an episode is used up in a second. */
export const LONGEST_EVALUATION = 20_000;

/** Ending of an episode whose evaluation a watchdog ended. It is not evaluated again. */
export const STALLED = {
  bucket: 'model',
  stop: 'over-budget',
  message: `the evaluation of the replies did not end within ${LONGEST_EVALUATION / 1000} seconds`,
} as const satisfies Episode['ending'];
