import type { Domain } from '../domains/domain.ts';
import type { Draws } from '../random/draws.ts';
import type { MannerName } from './manners.ts';
import type { Dict } from '../../../harness/contract/value.ts';

/** What words depend on besides what they say. */
export type Speech = {
  readonly domain: Domain;
  readonly draws: Draws;
  /** `YYYY-MM-DD` */
  readonly today: string;
  readonly manner: MannerName;
  /** What links turns to each other, in the order of the turns. */
  readonly leads: readonly string[];
  /** Position of the turn that is said, from 0. */
  readonly turn: number;
  /** Row of a table as it was at the start. */
  readonly row: (table: string, id: string) => Dict | undefined;
  /** Persons and things that a pronoun can stand for: the only one of its table that was mentioned just before. */
  readonly recent: ReadonlyMap<string, string>;
};

/** The same speech after these rows were mentioned. Two persons are too many for a pronoun. */
export function mentioning(speech: Speech, rows: ReadonlyMap<string, string>): Speech {
  const persons = [...rows].filter(([table]) => speech.domain.tables.get(table)?.naming.is === 'person');
  const recent = persons.length > 1 ? [...rows].filter((row) => !persons.includes(row)) : [...rows];
  return { ...speech, recent: new Map(recent) };
}

/**
 * Role of a noun in its sentence, which decides the form of a pronoun. `plural`: several of its kind, "three cork mats". `bare`:
 * after a preposition, so that a day has none of its own, "until Friday".
 */
export type Role = 'subject' | 'object' | 'possessive' | 'plural' | 'bare';
