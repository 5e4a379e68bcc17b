import type { RowMention } from '../plans/plan.ts';
import { FIRST_NAMES } from '../population/names.ts';
import type { Speech } from './speech.ts';

/** The pronoun for a row: that of a person's first name, and "it" for things. `undefined`: the name does not tell. */
export function pronounOf(
  table: string,
  id: string,
  speech: Pick<Speech, 'domain' | 'row'>,
): 'she' | 'he' | 'it' | undefined {
  if (!isPerson(table, speech)) return 'it';
  const name = speech.row(table, id)?.get('name');
  const first = typeof name === 'string' ? name.split(' ')[0] : undefined;
  return FIRST_NAMES.find((one) => one.name === first)?.pronoun;
}

export const isPerson = (table: string, { domain }: Pick<Speech, 'domain'>): boolean =>
  domain.tables.get(table)?.naming.is === 'person';

/** The persons among rows, without repetitions. */
export function personsIn(
  mentions: readonly RowMention[],
  speech: Pick<Speech, 'domain'>,
): readonly Pick<RowMention, 'table' | 'id'>[] {
  const persons = mentions.filter(({ table }) => isPerson(table, speech));
  return [...new Map(persons.map((one) => [personKey(one), one])).values()];
}

/** What tells a person from those of all tables. */
export const personKey = ({ table, id }: Pick<RowMention, 'table' | 'id'>): string => `${table} ${id}`;

/**
 * The speech for a sentence with these rows in it: a person has no pronoun there if it could mean another person of the sentence,
 * too.
 */
export function withClearPronouns(mentions: readonly RowMention[], speech: Speech): Speech {
  const persons = personsIn(mentions, speech).map((one) => ({
    ...one,
    pronoun: pronounOf(one.table, one.id, speech),
  }));
  const recent = [...speech.recent].filter(([table, id]) => {
    if (!isPerson(table, speech)) return true;
    const pronoun = pronounOf(table, id, speech);
    return persons.every(
      (other) => personKey(other) === personKey({ table, id }) || other.pronoun !== pronoun,
    );
  });
  return { ...speech, recent: new Map(recent) };
}
