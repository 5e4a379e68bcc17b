import type { LimitState } from './limits.ts';

/** Progress counters of one model of a run. */
export type Tally = {
  /** Number of episodes to play. */
  readonly jobs: number;
  done: number;
  /** Finished episodes that ended in another bucket than `model`. */
  failed: number;
  /** Finished episodes with the verdict `pass`. */
  passed: number;
  /** Finished episodes with the verdict `pass` or `fail`. */
  judged: number;
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
  const episodes = { jobs, done: 0, failed: 0, passed: 0, judged: 0, running: 0 };
  return { ...episodes, retries: 0, tokens: 0, cost: 0, unpriced: 0, trouble: '' };
}

/** How the counters are drawn: with a bar where lines are redrawn, without one where they are kept. */
export type TallyStyle = 'screen' | 'pipe';

/**
 * The counters for display, followed by a line about the last failed attempt.
 *
 * @param seconds - since the run was started or resumed.
 */
export function linesOf(
  identity: string,
  tally: Tally,
  {
    limit,
    seconds,
    style,
  }: { readonly limit: LimitState | undefined; readonly seconds: number; readonly style: TallyStyle },
): readonly string[] {
  const line = `${identity}: ${style === 'screen' ? `${barOf(tally)} ` : ''}${countersOf(tally, limit, seconds)}`;
  return tally.trouble === '' ? [line] : [line, `${identity}: ${tally.trouble}`];
}

/** What a reader looks for first comes first, because a narrow screen cuts the line. */
function countersOf(tally: Tally, limit: LimitState | undefined, seconds: number): string {
  const timeLeft = tally.done === 0 ? '?' : duration((seconds / tally.done) * (tally.jobs - tally.done));
  const unpriced = tally.unpriced > 0 ? ` + ${tally.unpriced} replies of unknown price` : '';
  return [
    `${tally.done}/${tally.jobs} done`,
    ...(tally.judged === 0 ? [] : [`${((100 * tally.passed) / tally.judged).toFixed(1)} % pass`]),
    `${timeLeft} left`,
    `${tally.running} running`,
    `${tally.failed} without reply`,
    `${tally.retries} failed attempts`,
    ...(limit === undefined ? [] : [`limit ${limit.allowed}`]),
    `${tally.tokens} tokens`,
    `$${tally.cost.toFixed(4)}${unpriced}`,
  ].join(', ');
}

const BAR_COLUMNS = 12;

/** The share of the episodes that are done. It is full only when all are. */
function barOf({ done, jobs }: Tally): string {
  const full = jobs === 0 ? BAR_COLUMNS : Math.floor((BAR_COLUMNS * done) / jobs);
  return `${'█'.repeat(full)}${'░'.repeat(BAR_COLUMNS - full)}`;
}

function duration(seconds: number): string {
  if (seconds < 90) return `${Math.ceil(seconds)} s`;
  return seconds < 5400 ? `${Math.ceil(seconds / 60)} min` : `${(seconds / 3600).toFixed(1)} h`;
}
