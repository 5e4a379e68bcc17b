import { dayAt } from '../../population/fills.ts';
import type { PatternParts } from '../pattern.ts';
import { MOST_DAYS_AHEAD } from './words.ts';
import type { SubscriptionNames } from './words.ts';

const EDGE_DAYS = [-1, 0, MOST_DAYS_AHEAD - 5, MOST_DAYS_AHEAD - 30];

/** Leaves one running subscription of a person to a plan, and lets some end right before or after today, or far ahead. */
export const settleSubscriptions =
  ({ subscription, who, which }: SubscriptionNames): NonNullable<PatternParts['settle']> =>
  (rows, draws, today) => {
    const running = new Set<string>();
    for (const row of rows[subscription.table] ?? []) {
      const twin = `${String(row[who])} ${String(row[which])}`;
      if (row['state'] !== 'cancelled' && running.has(twin)) row['state'] = 'cancelled';
      if (row['state'] !== 'cancelled') running.add(twin);
      const edge = dayAt(today, draws.pick(EDGE_DAYS));
      if (draws.chance(0.2) && edge >= String(row['first_day'])) row['last_day'] = edge;
    }
  };
