import type { FaultyPart } from '../../../harness/contract/funnel.ts';
import type { SuiteEntry } from '../../../harness/contract/suite.ts';

/** An agent with a known deficit, and the entries that it plays for a gate. */
export type Climb = {
  /** Id of the agent. */
  readonly agent: string;
  /**
   * `sample`: entries of all kinds, no more than {@link SAMPLE}. A list: all entries of these categories, in which the deficit of the
   * agent bites.
   */
  readonly on: 'sample' | readonly string[];
};

/** What agents reach on a suite: whether each entry that an agent played is passed by outcome, by agent, in suite order. */
export type Standings = ReadonlyMap<string, ReadonlyMap<SuiteEntry, boolean>>;

/** A check of what agents with a known deficit reach on a suite as a whole. */
export type LadderGate = {
  readonly id: string;
  /** The property of a sound suite that it checks, as a sentence. */
  readonly asks: string;
  /** What is to be mended first. */
  readonly blames: FaultyPart;
  readonly plays: readonly Climb[];
  /** Claims, each one sentence that a person can check. */
  readonly claims: (standings: Standings) => readonly string[];
};

/** Most entries of a suite that an agent plays to stand for all of them. */
export const SAMPLE = 1000;

/** How many of the entries that an agent played it passed. */
export type Share = { readonly passed: number; readonly played: number };

/** Zeros for an agent that played nothing. */
export function shareOf(standings: Standings, { agent, on }: Climb): Share {
  const results = [...(standings.get(agent) ?? [])].filter(
    ([{ category }]) => on === 'sample' || on.includes(category),
  );
  return { passed: results.filter(([, isPassed]) => isPassed).length, played: results.length };
}

/** One decimal, as in `12.5 % of 600`. */
export const shareText = ({ passed, played }: Share): string =>
  `${((100 * passed) / Math.max(1, played)).toFixed(1)} % of ${played}`;
