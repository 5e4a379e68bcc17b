import { literalPattern } from '../../../harness/contract/literal-pattern.ts';
import { callsIn } from './facts.ts';
import type { EntryFacts } from './facts.ts';
import { wordsRead } from './reading/words-read.ts';
import type { WordsRead } from './reading/words-read.ts';

/**
 * The question of a turn without what it is about: its sentences that end in a question mark, all of them where none does, without the
 * values that its calls pass. An accessory called "phone holder" and a telephone that has been ringing all morning ask for no number.
 */
export function questionWords(facts: EntryFacts, turn: number, { text }: WordsRead): WordsRead {
  const sentences = text.split(/(?<=[.!?])\s+/u);
  const questions = sentences.filter((sentence) => sentence.endsWith('?'));
  const asked = (questions.length > 0 ? questions : sentences).join(' ');
  const values = callsIn(facts, turn)
    .flatMap(({ given }) => given.flatMap(({ value }) => (typeof value === 'string' ? [value] : [])))
    .toSorted((left, right) => right.length - left.length);
  const bare = values.reduce(
    (rest, value) => rest.replaceAll(new RegExp(literalPattern(value.replaceAll('_', ' ')), 'giu'), ' '),
    asked,
  );
  return wordsRead(bare, facts.today);
}
