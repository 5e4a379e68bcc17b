import { z } from 'zod';
import { Noun } from '../noun.ts';
import type { Hub } from '../pattern.ts';
import { personKey } from '../register/words.ts';
import { snake } from '../refusals.ts';

export const TicketWords = z.strictObject({
  /** What is reported: a complaint, a repair job. */
  ticket: Noun.extend({
    /** What they can be about, in the words of those who report them. */
    titles: z.array(z.string()).min(12),
    /** What is written down when they are resolved. */
    notes: z.array(z.string()).min(6),
  }),
  /** Who sees to them, and their names. */
  staff: Noun.extend({ names: z.array(z.string()).min(6) }),
});
export type TicketWords = z.infer<typeof TicketWords>;

/** Words with the names of columns and parameters that are made of them. */
export type TicketNames = TicketWords & {
  readonly hub: Hub;
  /** Reference of a ticket to the person who reported it. */
  readonly who: string;
  /** Reference of a ticket to who sees to it. */
  readonly helper: string;
  /** Parameter that takes the id of a ticket. */
  readonly key: string;
};

export const namesOf = (words: TicketWords, hub: Hub): TicketNames => ({
  ...words,
  hub,
  who: personKey(hub),
  helper: `${snake(words.staff.singular)}_id`,
  key: `${snake(words.ticket.singular)}_id`,
});

/** How urgent a ticket is, the most usual first. */
export const PRIORITIES = ['normal', 'low', 'high', 'urgent'] as const;

/** Life of a ticket, in order. */
export const STATUSES = ['open', 'assigned', 'resolved', 'closed'] as const;

/** Days after which a ticket is not taken up again. */
export const REOPENED_WITHIN = 30;

/** Most tickets of one person that are open or assigned. */
export const MOST_PENDING = 3;
