import type { Finding } from '../../harness/contract/finding.ts';
import type { SuiteEntry } from '../../harness/contract/suite.ts';
import type { Detector } from '../../repairs/audit/detector.ts';
import { findingsIn } from './audit.ts';
import { smallOwnSuite, starterEntry } from './small-suite.ts';

/** One turn of an invented entry. */
export type InventedTurn = {
  readonly said?: string;
  readonly calls: readonly string[];
  readonly announces?: readonly string[];
};

/** An entry with the tools and the start state of a starter entry, and other turns. */
export function conversation(
  like: string,
  turns: readonly InventedTurn[],
  changes: Partial<SuiteEntry> = {},
): SuiteEntry {
  return {
    ...starterEntry(like),
    turns: turns.map(({ said, announces = [] }) => ({
      messages: said === undefined ? [] : [{ role: 'user' as const, text: said }],
      announces: [...announces],
    })),
    reference: { kind: 'calls', turns: turns.map(({ calls }) => [...calls]) },
    ...changes,
  };
}

/** What a detector finds in a suite of invented entries. */
export const findingsOf = async (
  detector: Detector,
  ...entries: readonly SuiteEntry[]
): Promise<readonly Finding[]> => findingsIn(smallOwnSuite({ entries: [...entries] }), detector);

/** Component, severity, turn, call and argument of findings, for comparison. */
export const placesOf = (findings: readonly Finding[]) =>
  findings.map(({ component, severity, target }) => {
    if (target.kind !== 'entry') return { component, severity };
    const { turn, call, argument } = target;
    return {
      component,
      severity,
      turn,
      ...(call === undefined ? {} : { call }),
      ...(argument === undefined ? {} : { argument }),
    };
  });
