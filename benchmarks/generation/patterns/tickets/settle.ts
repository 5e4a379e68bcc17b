import type { DraftRow, PatternParts } from '../pattern.ts';
import { MOST_PENDING } from './words.ts';
import type { TicketNames } from './words.ts';

/**
 * Lets one active person have as many pending tickets as a person may, and another one fewer, beside a resolved and a closed one:
 * these show whether a count takes tickets that are done with.
 */
export const settleTickets =
  ({ ticket, hub, who }: TicketNames): NonNullable<PatternParts['settle']> =>
  (rows, draws) => {
    const active = (rows[hub.table] ?? []).filter(({ status }) => status === 'active');
    const [full, ...others] = draws.shuffled(active);
    if (full === undefined) return;
    const tickets = rows[ticket.table] ?? [];
    const pending = tickets.filter(({ status }) => status === 'open' || status === 'assigned');
    const pendingOf = ({ id }: DraftRow): number => pending.filter((row) => row[who] === id).length;
    const give = (given: readonly DraftRow[], { id }: DraftRow): void => {
      for (const row of given) row[who] = id ?? null;
    };
    give(ofDifferentTitles(pending).slice(0, MOST_PENDING), full);
    const [almost] = others.toSorted((left, right) => pendingOf(left) - pendingOf(right));
    if (almost === undefined) return;
    const spare = pending.filter((row) => row[who] !== full['id'] && row[who] !== almost['id']);
    give(ofDifferentTitles(spare).slice(0, Math.max(0, MOST_PENDING - 1 - pendingOf(almost))), almost);
    for (const status of ['resolved', 'closed'])
      give(tickets.filter((row) => row['status'] === status).slice(0, 1), almost);
  };

/** The first row of each title. */
const ofDifferentTitles = (rows: readonly DraftRow[]): readonly DraftRow[] =>
  rows.filter((row, index) => rows.findIndex(({ title }) => title === row['title']) === index);
