import { z } from 'zod';
import type { Refusal } from '../../../../harness/contract/environment-definition.ts';
import type { Expression, Query, Step } from '../../../../harness/contract/tool-language.ts';
import {
  all,
  column,
  equal,
  exists,
  first,
  from,
  less,
  letting,
  not,
  requires,
  TODAY,
  total,
  variable,
} from '../../language/terms.ts';
import { idOf, Noun } from '../noun.ts';
import type { Hub, ParameterSketch } from '../pattern.ts';
import { rowPassed, snake } from '../refusals.ts';
import { findOf, refuseIf } from '../sketches.ts';

export const EventWords = z.strictObject({
  /** What people come to in company, with kinds that stand before the noun: "the garden tour". */
  event: Noun.extend({ kinds: z.array(z.string()).min(4), capacity: z.tuple([z.int(), z.int()]) }),
  /** Who comes together: an entry of a guest list, a party. */
  party: Noun,
  /** Those who come, in the plural: "guests". */
  heads: z.string(),
  times: z.array(z.string()).min(3),
});
export type EventWords = z.infer<typeof EventWords>;

/** Largest number of those who come together. */
export const MOST_HEADS = 12;

/** Names and expressions that the tools of the pattern share. */
export function namesOf(words: EventWords, hub: Hub) {
  const { event, party } = words;
  const what = idOf(event);
  return {
    ...words,
    hub,
    who: idOf(hub),
    what,
    key: idOf(party),
    size: snake(words.heads),
    over: `${snake(event.singular)}_over`,
    /** How many come to the event with this name. */
    coming: (row: string, as: string): Expression =>
      total(
        from(party.table, as, equal(column(`${as}.${what}`), column(`${row}.id`))),
        column(`${as}.${snake(words.heads)}`),
      ),
  };
}
export type EventNames = ReturnType<typeof namesOf>;

/** Parameter that takes how many come. */
export const headsParameter = ({ party, heads, size }: EventNames): ParameterSketch => ({
  name: size,
  description: `Number of ${heads}.`,
  type: 'integer',
  least: 1,
  most: MOST_HEADS,
  refers: `${party.table}.${size}`,
});

/** Refuses a party whose event is over. */
export const refusePartyOver = ({ event, party, what, key, over }: EventNames): Refusal =>
  refuseIf(
    over,
    rowPassed(
      party.table,
      'been',
      key,
      exists(
        from(
          event.table,
          'past',
          all(equal(column('past.id'), column(`been.${what}`)), less(column('past.day'), TODAY)),
        ),
      ),
    ),
    `the ${event.singular} is over`,
  );

/** The event, as `gathering`, of the party that has the name `company`. */
export const gatheringOf = ({ event, what }: EventNames): Query =>
  from(event.table, 'gathering', equal(column('gathering.id'), column(`company.${what}`)));

/** The steps that find a party as `company` and refuse it if its event is over. */
export const requirePartyAhead = (names: EventNames): readonly Step[] => [
  findOf(names.party, 'company', names.key),
  letting('day', first(gatheringOf(names), column('gathering.day'))),
  requires(not(less(variable('day'), TODAY)), names.over),
];
