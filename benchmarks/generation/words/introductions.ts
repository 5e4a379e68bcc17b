import type { RowMention } from '../plans/plan.ts';
import { nounPhrase } from './nouns.ts';
import { sentence } from './sentences.ts';
import { isPerson, personKey, personsIn } from './pronouns.ts';
import type { Speech } from './speech.ts';

/** A sentence that brings a person up, after which a pronoun suffices: "Maria Lopez is on the phone." */
export type Introduction = { readonly table: string; readonly id: string; readonly words: string };

/**
 * Introduces the only person of a request who was not mentioned before, now and then. With another one in it, a pronoun could mean
 * either.
 */
export function introduction(mentions: readonly RowMention[], speech: Speech): Introduction | undefined {
  const person = mentions.find((one) => isPerson(one.table, speech) && !speech.met.has(personKey(one)));
  const isAlone = personsIn(mentions.flatMap(withOwners), speech).length === 1;
  if (person === undefined || !isAlone || !speech.draws.chance(0.3)) return undefined;
  const name = nounPhrase(person, 'subject', speech);
  const words = sentence(speech.draws.pick(INTRODUCTIONS).replace('{name}', () => name));
  return { table: person.table, id: person.id, words };
}

/** A row, and the rows by which words tell it: its owner, what it is for. */
const withOwners = (mention: RowMention): readonly RowMention[] => [
  mention,
  ...mention.said.flatMap((one) => ('row' in one ? withOwners(one.row) : [])),
];

const INTRODUCTIONS = [
  '{name} is on the phone.',
  '{name} just called.',
  'I have {name} here at the desk.',
  '{name} wrote to us this morning.',
  'This is about {name}.',
  '{name} stopped by.',
];
