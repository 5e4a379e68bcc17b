import { entryKey } from '../../harness/contract/suite.ts';
import type { Suite } from '../../harness/contract/suite.ts';
import type { Bench } from './bench.ts';
import { noOpFails } from './entries/no-op-fails.ts';
import { oraclePasses } from './entries/oracle-passes.ts';
import { referenceClean } from './entries/reference-clean.ts';
import type { EntryGate } from './gate.ts';

/** A defect of a suite that a gate found. */
export type GateFinding = {
  readonly gate: string;
  /** Key of the entry. */
  readonly entry: string;
  readonly claim: string;
};

/** Gates that every entry of a sound suite passes, in the order in which they run. */
export const SUITE_GATES: readonly EntryGate[] = [referenceClean, oraclePasses, noOpFails];

/** Checks a suite with the given gates, entry by entry in suite order. Turns in claims count from 1. */
export async function checkSuite(
  { entries }: Pick<Suite, 'entries'>,
  bench: Bench,
  gates: readonly EntryGate[] = SUITE_GATES,
): Promise<readonly GateFinding[]> {
  const findings: GateFinding[] = [];
  for (const { id: gate, remarks } of gates) {
    for (const entry of entries) {
      const turns = new Set(entry.turns.keys());
      for (const { turn, claim } of await remarks({ entry, turns, bench })) {
        const place = turn === null ? '' : `turn ${turn + 1}: `;
        findings.push({ gate, entry: entryKey(entry), claim: `${place}${claim}` });
      }
    }
  }
  return findings;
}
