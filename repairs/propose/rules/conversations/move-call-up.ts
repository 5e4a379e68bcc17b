import { turnsOf } from '../../../audit/detectors/conversations/shared/changed-reference.ts';
import { isLookup } from '../../../audit/detectors/conversations/shared/discoveries.ts';
import type { EntryRule } from '../../remedies/remedy.ts';
import { withReference } from './shared/named-call.ts';

/** What a turn asks for and the reference does at the beginning of the next one is done in that turn. */
export const moveCallUp: EntryRule = {
  id: 'move-call-up',
  family: 'calls-moved',
  title: 'a call stands in the turn that asks for it',
  *remedies({ component, target, claim }, entry, { world }) {
    if (component !== 'reference' || target.kind !== 'entry') return;
    if (target.turn === undefined || target.call !== undefined) return;
    const { turn } = target;
    const [first, ...others] = turnsOf(entry)[turn + 1] ?? [];
    if (first === undefined || isLookup(entry, first, world)) return;
    const moved = turnsOf(entry).map((calls, index) => {
      if (index === turn) return [...calls, first];
      return index === turn + 1 ? others : calls;
    });
    yield { mended: withReference(entry, moved), reason: `${claim} Turn ${turn + 1} does it, too late.` };
  },
};
