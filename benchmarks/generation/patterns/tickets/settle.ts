import type { DraftRow, PatternParts } from '../pattern.ts';
import type { TicketNames } from './words.ts';
import { MOST_PENDING } from './words.ts';

/** Lets some active person have as many pending tickets, of different titles, as a person may. */
export const settleTickets =
  ({ ticket, hub, who }: TicketNames): NonNullable<PatternParts['settle']> =>
  (rows, draws) => {
    const active = (rows[hub.table] ?? []).filter(({ status }) => status === 'active');
    if (active.length === 0) return;
    const { id } = draws.pick(active);
    const pending = new Map<unknown, DraftRow>();
    for (const row of rows[ticket.table] ?? [])
      if ((row['status'] === 'open' || row['status'] === 'assigned') && !pending.has(row['title']))
        pending.set(row['title'], row);
    for (const row of [...pending.values()].slice(0, MOST_PENDING)) row[who] = id ?? null;
  };
