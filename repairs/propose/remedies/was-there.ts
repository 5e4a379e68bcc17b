import { isDeepStrictEqual } from 'node:util';
import type { Finding, Witness } from '../../../harness/contract/finding.ts';
import { entryKey } from '../../../harness/contract/suite.ts';
import type { SuiteEntry } from '../../../harness/contract/suite.ts';
import { turnsOf } from '../../audit/detectors/conversations/shared/changed-reference.ts';
import type { AuditedSuite } from '../../audit/detector.ts';
import { executeWitness } from '../../audit/witness/execute-witness.ts';

/**
 * Whether a finding that a detector reports only after a change was true before it: its witness, in the turns that are its subject and that the
 * change left alone, does what it claims on the entry as it was. One defect hides another from detectors.
 *
 * @param before - the entry before the change.
 * @param after - the entry with the finding.
 */
export async function wasThere(
  { witness }: Finding,
  before: SuiteEntry,
  after: SuiteEntry,
  audited: AuditedSuite,
): Promise<boolean> {
  if (witness === undefined || witness.entry !== entryKey(after)) return false;
  const rebased = rebasedWitness(witness, before, after);
  if (rebased === undefined) return false;
  const entries = new Map(audited.entries).set(entryKey(before), before);
  return (await executeWitness(rebased, { ...audited, entries })) !== undefined;
}

function rebasedWitness(
  { claims, entry, played }: Witness,
  before: SuiteEntry,
  after: SuiteEntry,
): Witness | undefined {
  if (played.kind !== 'calls' || after.reference.kind !== 'calls') return { claims, entry, played };
  const [old, now] = [turnsOf(before), turnsOf(after)];
  const subject = played.turns.flatMap((calls, turn) => (isDeepStrictEqual(calls, now[turn]) ? [] : [turn]));
  if (subject.some((turn) => !isDeepStrictEqual(old[turn], now[turn]))) return undefined;
  const turns = old.map((calls, turn) => [...(subject.includes(turn) ? (played.turns[turn] ?? []) : calls)]);
  return { claims, entry, played: { kind: 'calls', turns } };
}
