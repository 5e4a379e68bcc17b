import { isLookup } from '../../../audit/detectors/conversations/shared/discoveries.ts';
import { replacing, turnsOf } from '../../../audit/detectors/conversations/shared/changed-reference.ts';
import type { EntryRule } from '../../remedies/remedy.ts';
import { namedCall, withReference } from './shared/named-call.ts';

/** Turns back to which a call is moved. */
const FARTHEST = 2;

/** A change that its turn does not ask for is made in the turn before, if that one asks for it. */
export const moveCall: EntryRule = {
  id: 'move-call',
  family: 'calls-moved',
  title: 'a call stands in the turn that asks for it',
  *remedies(finding, entry, audited) {
    const placed = namedCall(finding, entry, audited);
    if (finding.component !== 'reference' || placed === undefined) return;
    if (isLookup(entry, placed.text, audited.world)) return;
    const without = replacing(entry, placed, []);
    for (let back = 1; back <= FARTHEST; back += 1) {
      const turn = placed.turn - back;
      if (turn < 0) return;
      if ((turnsOf(entry)[turn] ?? []).length === 0) continue; // it waits for something
      const moved = without.map((calls, index) => (index === turn ? [...calls, placed.text] : calls));
      yield {
        mended: withReference(entry, moved),
        reason: `${finding.claim} Turn ${turn} asks for it.`,
      };
    }
  },
};
