import { z } from 'zod';
import { Noun } from '../noun.ts';
import type { Hub } from '../pattern.ts';
import { personKey } from '../register/words.ts';
import { snake } from '../refusals.ts';

export const BookingWords = z.strictObject({
  /** What is booked: a class, a tour, a treatment. */
  offer: Noun.extend({
    kinds: z.array(z.string()).min(4),
    price: z.tuple([z.int(), z.int()]),
    capacity: z.tuple([z.int(), z.int()]),
  }),
  /** Who leads it, such as "teacher", and their names. */
  leader: z.strictObject({ noun: z.string(), names: z.array(z.string()).min(3) }),
  booking: Noun,
  /** What a booking takes, such as "spot". */
  place: z.strictObject({ singular: z.string(), plural: z.string() }),
  times: z.array(z.string()).min(4),
});
export type BookingWords = z.infer<typeof BookingWords>;

/** Words with the names of columns, parameters and codes that are made of them. */
export type BookingNames = BookingWords & {
  readonly hub: Hub;
  /** Reference of a booking to a person. */
  readonly who: string;
  /** Reference of a booking to an offer. */
  readonly what: string;
  /** Parameter that takes the id of a booking. */
  readonly key: string;
  /** Column of the leader. */
  readonly lead: string;
  readonly overCode: string;
  readonly fullCode: string;
};

export const namesOf = (words: BookingWords, hub: Hub): BookingNames => ({
  ...words,
  hub,
  who: personKey(hub),
  what: `${snake(words.offer.singular)}_id`,
  key: `${snake(words.booking.singular)}_id`,
  lead: snake(words.leader.noun),
  overCode: `${snake(words.offer.singular)}_over`,
  fullCode: `${snake(words.offer.singular)}_full`,
});
