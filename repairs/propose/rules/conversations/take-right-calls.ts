import { entryKey } from '../../../../harness/contract/suite.ts';
import type { EntryRule } from '../../remedies/remedy.ts';

/** The reference takes the calls that a finding of it shows to be right. */
export const takeRightCalls: EntryRule = {
  id: 'take-right-calls',
  family: 'right-calls-taken',
  title: 'the reference takes the calls that a finding shows to be right',
  *remedies({ component, witness, claim }, entry) {
    if (component !== 'reference' || witness?.claims !== 'right-but-failed') return;
    if (witness.entry !== entryKey(entry) || witness.played.kind !== 'calls') return;
    if (entry.reference.kind !== 'calls') return;
    yield { mended: { ...entry, reference: witness.played }, reason: claim };
  },
};
