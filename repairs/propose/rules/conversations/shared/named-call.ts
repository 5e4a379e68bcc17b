import type { Finding } from '../../../../../harness/contract/finding.ts';
import { entryKey } from '../../../../../harness/contract/suite.ts';
import type { SuiteEntry } from '../../../../../harness/contract/suite.ts';
import { placedCalls } from '../../../../audit/detectors/conversations/shared/placed-calls.ts';
import type { PlacedCall } from '../../../../audit/detectors/conversations/shared/placed-calls.ts';
import type { AuditedSuite } from '../../../../audit/detector.ts';

/** The call of a reference that a finding names; `undefined`: it names none, or another entry. */
export function namedCall(
  { target }: Finding,
  entry: SuiteEntry,
  audited: AuditedSuite,
): PlacedCall | undefined {
  if (target.kind !== 'entry' || target.entry !== entryKey(entry) || target.call === undefined)
    return undefined;
  return placedCalls(entry, audited).find(({ turn, call }) => turn === target.turn && call === target.call);
}

/** The entry with other calls in its reference. */
export const withReference = (entry: SuiteEntry, turns: readonly (readonly string[])[]): SuiteEntry => ({
  ...entry,
  reference: { kind: 'calls', turns: turns.map((calls) => [...calls]) },
});
