import { isDeepStrictEqual } from 'node:util';
import type { Finding, Witness } from '../../../harness/contract/finding.ts';
import { entryKey } from '../../../harness/contract/suite.ts';
import type { SuiteEntry } from '../../../harness/contract/suite.ts';
import { turnsOf } from '../../audit/detectors/conversations/shared/changed-reference.ts';
import { placedCalls } from '../../audit/detectors/conversations/shared/placed-calls.ts';
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
  finding: Finding,
  before: SuiteEntry,
  after: SuiteEntry,
  audited: AuditedSuite,
): Promise<boolean> {
  const { witness } = finding;
  if (isRevealed(finding, before, after, audited)) return true;
  if (witness === undefined || witness.entry !== entryKey(after)) return false;
  const rebased = rebasedWitness(witness, before, after);
  if (rebased === undefined) return false;
  const entries = new Map(audited.entries).set(entryKey(before), before);
  return (await executeWitness(rebased, { ...audited, entries })) !== undefined;
}

/** Whether a finding is about a call that the change left as it is, and that was refused before: what it passes did not show. */
function isRevealed(
  { target }: Finding,
  before: SuiteEntry,
  after: SuiteEntry,
  audited: AuditedSuite,
): boolean {
  if (target.kind !== 'entry' || target.call === undefined) return false;
  const [old, now] = [before, after].map((entry) =>
    placedCalls(entry, audited).find(({ turn, call }) => turn === target.turn && call === target.call),
  );
  return old?.isRefused === true && now?.isRefused === false && old.text === now.text;
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
