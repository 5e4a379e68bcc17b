import type { LimitState } from './limits.ts';

/** Progress counters of one model of a run. */
export type Tally = {
  /** Number of episodes to play. */
  readonly jobs: number;
  done: number;
  /** Finished episodes that ended in another bucket than `model`. */
  failed: number;
  /** Number of failed attempts. */
  retries: number;
  /** Number of episodes in progress. */
  running: number;
  /** Tokens of the replies that arrived, without cached replies, which were counted when they were paid. */
  tokens: number;
  /** US dollars, counted like tokens. */
  cost: number;
  /** Number of replies with unknown price. */
  unpriced: number;
  /** The last failed attempt since the last reply; empty: there is none. */
  trouble: string;
};

/** Initial counters. */
export function emptyTally(jobs: number): Tally {
  return { jobs, done: 0, failed: 0, retries: 0, running: 0, tokens: 0, cost: 0, unpriced: 0, trouble: '' };
}

/** The counters for display, followed by a line about the last failed attempt. */
export function linesOf(
  identity: string,
  tally: Tally,
  limit: LimitState,
  seconds: number,
): readonly string[] {
  const line = lineOf(identity, tally, limit, seconds);
  return tally.trouble === '' ? [line] : [line, `${identity}: ${tally.trouble}`];
}

/** The counters as one line for display. @param seconds - since the run was started or resumed. */
export function lineOf(identity: string, tally: Tally, limit: LimitState, seconds: number): string {
  const timeLeft = tally.done === 0 ? '?' : duration((seconds / tally.done) * (tally.jobs - tally.done));
  const unpriced = tally.unpriced > 0 ? ` + ${tally.unpriced} replies of unknown price` : '';
  return [
    `${identity}: ${tally.done}/${tally.jobs} done`,
    `${tally.running} running`,
    `${tally.failed} without reply`,
    `${tally.retries} failed attempts`,
    `limit ${limit.allowed}`,
    `${tally.tokens} tokens`,
    `$${tally.cost.toFixed(4)}${unpriced}`,
    `${timeLeft} left`,
  ].join(', ');
}

function duration(seconds: number): string {
  if (seconds < 90) return `${Math.ceil(seconds)} s`;
  return seconds < 5400 ? `${Math.ceil(seconds / 60)} min` : `${(seconds / 3600).toFixed(1)} h`;
}
