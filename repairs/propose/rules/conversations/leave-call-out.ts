import { replacing } from '../../../audit/detectors/conversations/shared/changed-reference.ts';
import type { EntryRule } from '../../remedies/remedy.ts';
import { namedCall, withReference } from './shared/named-call.ts';

/** A call that nobody asked for, or that the world refuses, is left out. */
export const leaveCallOut: EntryRule = {
  id: 'leave-call-out',
  family: 'calls-left-out',
  title: 'a call that nobody asks for, or that its world refuses, is not in the reference',
  *remedies(finding, entry, audited) {
    const placed = namedCall(finding, entry, audited);
    if (finding.component !== 'reference' || placed === undefined) return;
    yield { mended: withReference(entry, replacing(entry, placed, [])), reason: finding.claim };
  },
};
