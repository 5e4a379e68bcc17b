import { focusOn } from '../plans/conversation.ts';
import type { RowMention } from '../plans/plan.ts';
import type { Domain } from '../domains/domain.ts';
import type { Draws } from '../random/draws.ts';
import type { MannerName } from './manners.ts';
import type { Dict } from '../../../harness/contract/value.ts';
import { isPerson, personKey, personsIn } from './pronouns.ts';

/** What words depend on besides what they say. */
export type Speech = {
  readonly domain: Domain;
  readonly draws: Draws;
  /** `YYYY-MM-DD` */
  readonly today: string;
  readonly manner: MannerName;
  /** What links the turn to the one before it; empty for nothing. */
  readonly lead: string;
  /** Row of a table as it was at the start. */
  readonly row: (table: string, id: string) => Dict | undefined;
  /** Persons and things that a pronoun can stand for: the only one of its table that was mentioned just before. */
  readonly recent: ReadonlyMap<string, string>;
  /** Persons that were mentioned so far, by their keys. */
  readonly met: ReadonlySet<string>;
};

/** The same speech after these rows were mentioned. Two persons are too many for a pronoun. */
export function mentioning(speech: Speech, mentions: readonly RowMention[]): Speech {
  const persons = personsIn(mentions, speech);
  const recent = [...focusOn(mentions)].filter(([table]) => persons.length < 2 || !isPerson(table, speech));
  return {
    ...speech,
    recent: new Map(recent),
    met: new Set([...speech.met, ...persons.map(personKey)]),
  };
}

/**
 * Role of a noun in its sentence, which decides the form of a pronoun. `plural`: several of its kind, "three cork mats". `bare`:
 * after a preposition, so that a day has none of its own, "until Friday".
 */
export type Role = 'subject' | 'object' | 'possessive' | 'plural' | 'bare';
