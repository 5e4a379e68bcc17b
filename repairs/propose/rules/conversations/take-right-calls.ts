import { entryKey } from '../../../../harness/contract/suite.ts';
import type { SuiteEntry } from '../../../../harness/contract/suite.ts';
import { turnsOf } from '../../../audit/detectors/conversations/shared/changed-reference.ts';
import { literalsOf } from '../../../audit/detectors/conversations/shared/literals.ts';
import { placedCalls } from '../../../audit/detectors/conversations/shared/placed-calls.ts';
import { hasSourceBefore } from '../../../audit/detectors/conversations/shared/provenance.ts';
import type { AuditedSuite } from '../../../audit/detector.ts';
import type { EntryRule } from '../../remedies/remedy.ts';
import { namedCall } from './shared/named-call.ts';
import type { Finding } from '../../../../harness/contract/finding.ts';

/**
 * The reference takes the calls that a finding of it shows to be right. A witness that only makes fewer calls shows what an assistant may
 * leave out, and one that passes another value from nowhere, that any value is as good: neither says what is right.
 */
export const takeRightCalls: EntryRule = {
  id: 'take-right-calls',
  family: 'right-calls-taken',
  title: 'the reference takes the calls that a finding shows to be right',
  *remedies(finding, entry, audited) {
    const { component, witness, claim } = finding;
    if (component !== 'reference' || witness?.claims !== 'right-but-failed') return;
    if (witness.entry !== entryKey(entry) || witness.played.kind !== 'calls') return;
    if (entry.reference.kind !== 'calls') return;
    if (witness.played.turns.flat().length < turnsOf(entry).flat().length) return;
    if (isFromNowhere(finding, { ...entry, reference: witness.played }, audited)) return;
    yield { mended: { ...entry, reference: witness.played }, reason: claim };
  },
};

/** Whether neither the argument that a finding names nor the one that its witness passes instead was said or shown. */
function isFromNowhere(finding: Finding, entry: SuiteEntry, audited: AuditedSuite): boolean {
  const { target } = finding;
  const placed = namedCall(finding, entry, audited);
  if (target.kind !== 'entry' || target.argument === undefined || placed === undefined) return false;
  const calls = placedCalls(entry, audited);
  const named = literalsOf(placed).filter(({ argument }) => argument === target.argument);
  return named.length > 0 && named.every(({ value }) => !hasSourceBefore(value, entry, placed, calls));
}
