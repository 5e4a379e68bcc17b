import { userWords } from '../../../../evaluators/outcome/multi-turn/reference.ts';
import { shareIn } from '../../../audit/detectors/conversations/shared/requests.ts';
import type { EntryRule } from '../../remedies/remedy.ts';
import { sentencesOf, withSaid } from './shared/user-words.ts';

/** Share of the words of a sentence that the next turn has from which on it asks for the same. */
const SAME = 0.8;

/** What the next turn asks for is not asked for in this one, too. */
export const askOnce: EntryRule = {
  id: 'ask-once',
  family: 'requests-made-once',
  title: 'a turn does not ask for what the next one asks for',
  *remedies({ component, target, claim }, entry) {
    if (component !== 'intent' && component !== 'protocol') return;
    if (target.kind !== 'entry' || target.turn === undefined) return;
    const { turn } = target;
    const words = userWords(entry);
    const [asked, next] = [words[turn] ?? '', words.slice(turn + 1).find((one) => one !== '') ?? ''];
    for (const left of [withoutRepetition(asked, next), withoutSame(asked, next)]) {
      if (left === '' || left === asked) continue;
      yield {
        mended: withSaid(entry, turn, () => left),
        reason: `${claim} Only the later turn asks for it.`,
      };
    }
  },
};

/** A text without what repeats another one to the letter, and without the part of a sentence that leads to it. */
function withoutRepetition(text: string, repeated: string): string {
  const at = repeated === '' ? -1 : text.indexOf(repeated);
  if (at < 0) return text;
  const before = text.slice(0, at);
  const ended = /^[\s\S]*[.!?]['"]?(?=\s|$)/u.exec(before)?.[0] ?? '';
  const lead = before.slice(ended.length).trim();
  const kept = lead === '' || /[:,]$/u.test(lead) ? ended : before;
  return [kept.trim(), text.slice(at + repeated.length).trim()].filter((part) => part !== '').join(' ');
}

/** A text without the sentences whose words are those of another one. */
const withoutSame = (text: string, other: string): string =>
  sentencesOf(text)
    .filter((sentence) => shareIn(sentence, other) < SAME)
    .join(' ');
