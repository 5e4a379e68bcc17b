import { userWords } from '../../../../evaluators/outcome/multi-turn/reference.ts';
import { contentWords, shareIn } from '../../../audit/detectors/conversations/shared/requests.ts';
import type { EntryRule } from '../../remedies/remedy.ts';
import { sentencesOf, withSaid } from './shared/user-words.ts';

/** The value that a turn is to lack is not said before the turn that supplies it. */
export const leaveValueOpen: EntryRule = {
  id: 'leave-value-open',
  family: 'values-left-open',
  title: 'what a later turn supplies is not said before it',
  *remedies({ component, target, claim }, entry) {
    if (component !== 'protocol' || target.kind !== 'entry' || target.turn === undefined) return;
    const words = userWords(entry);
    const supply = words[target.turn + 1] ?? '';
    if (contentWords(supply).length === 0) return;
    for (let turn = target.turn; turn >= 0; turn -= 1) {
      const said = words[turn] ?? '';
      const without = said.replace(supply, '').replaceAll(/ {2,}/gu, ' ').trim();
      const other = sentencesOf(said)
        .filter((sentence) => shareIn(supply, sentence) < 1)
        .join(' ');
      for (const left of [without, other]) {
        if (left === '' || left === said) continue;
        yield {
          mended: withSaid(entry, turn, () => left),
          reason: `${claim} Only turn ${target.turn + 1} says it.`,
        };
      }
    }
  },
};
