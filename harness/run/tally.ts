import type { LimitState } from './limits.ts';

/** What has happened so far to one model of a run. */
export type Tally = {
  /** Episodes to be played. */
  readonly jobs: number;
  done: number;
  /** Of those done: ended in another bucket than the model's. */
  failed: number;
  /** Attempts that failed. */
  retries: number;
  /** Episodes being played. */
  running: number;
  /** Of the replies that came; what came from the cache was counted when it was paid for. */
  tokens: number;
  /** US dollars, likewise. */
  cost: number;
  /** Replies whose price is not known. */
  unpriced: number;
};

/** Nothing has happened yet. */
export function emptyTally(jobs: number): Tally {
  return { jobs, done: 0, failed: 0, retries: 0, running: 0, tokens: 0, cost: 0, unpriced: 0 };
}

/** One line for a person. @param seconds - since the run began or went on. */
export function lineOf(identity: string, tally: Tally, limit: LimitState, seconds: number): string {
  const left = tally.done === 0 ? '?' : duration((seconds / tally.done) * (tally.jobs - tally.done));
  const unpriced = tally.unpriced > 0 ? ` + ${tally.unpriced} replies of unknown price` : '';
  return [
    `${identity}: ${tally.done}/${tally.jobs} done`,
    `${tally.running} running`,
    `${tally.failed} without reply`,
    `${tally.retries} failed attempts`,
    `limit ${limit.allowed}`,
    `${tally.tokens} tokens`,
    `$${tally.cost.toFixed(4)}${unpriced}`,
    `${left} left`,
  ].join(', ');
}

function duration(seconds: number): string {
  if (seconds < 90) return `${Math.ceil(seconds)} s`;
  return seconds < 5400 ? `${Math.ceil(seconds / 60)} min` : `${(seconds / 3600).toFixed(1)} h`;
}
