import type { RowMention } from '../plans/plan.ts';
import { nounPhrase } from './nouns.ts';
import { sentence } from './sentences.ts';
import type { Speech } from './speech.ts';

/** A sentence that brings a person up, after which a pronoun suffices: "Maria Lopez is on the phone." */
export type Introduction = { readonly table: string; readonly id: string; readonly words: string };

/** Introduces the only person of a request, now and then. */
export function introduction(mentions: readonly RowMention[], speech: Speech): Introduction | undefined {
  const persons = mentions.filter(
    ({ table, id }) =>
      speech.domain.tables.get(table)?.naming.is === 'person' && speech.recent.get(table) !== id,
  );
  const [person] = persons;
  if (person === undefined || persons.length > 1 || !speech.draws.chance(0.3)) return undefined;
  const name = nounPhrase(person, 'subject', speech);
  const words = sentence(speech.draws.pick(INTRODUCTIONS).replace('{name}', () => name));
  return { table: person.table, id: person.id, words };
}

const INTRODUCTIONS = [
  '{name} is on the phone.',
  '{name} just called.',
  'I have {name} here at the desk.',
  '{name} wrote to us this morning.',
  'This is about {name}.',
  '{name} stopped by.',
];
