import { documentedWords } from '../../../audit/detectors/conversations/shared/asked-for.ts';
import { isLookup } from '../../../audit/detectors/conversations/shared/discoveries.ts';
import { replacing } from '../../../audit/detectors/conversations/shared/changed-reference.ts';
import type { PlacedCall } from '../../../audit/detectors/conversations/shared/placed-calls.ts';
import type { SuiteEntry } from '../../../../harness/contract/suite.ts';
import type { AuditedSuite } from '../../../audit/detector.ts';
import type { EntryRule } from '../../remedies/remedy.ts';
import { isRefused } from '../states/shared/missing-names.ts';
import { namedCall, withReference } from './shared/named-call.ts';

/** A call that the user did not ask for, or that the world refuses, is left out. */
export const leaveCallOut: EntryRule = {
  id: 'leave-call-out',
  family: 'calls-left-out',
  title: 'an unrequested call, or one that its world refuses, is not in the reference',
  *remedies(finding, entry, audited) {
    const placed = namedCall(finding, entry, audited);
    if (finding.component !== 'reference' || placed === undefined) return;
    if (!isRefused(placed) && !isUnasked(placed, entry, audited)) return;
    yield { mended: withReference(entry, replacing(entry, placed, [])), reason: finding.claim };
  },
};

/** Whether a call changes something, and no word of the request is one of the documents of its tool. */
export const isUnasked = (placed: PlacedCall, entry: SuiteEntry, audited: AuditedSuite): boolean =>
  placed.reading !== undefined &&
  !isLookup(entry, placed.text, audited.world) &&
  documentedWords(placed.reading.tool, entry, placed.turn, audited).length === 0;
