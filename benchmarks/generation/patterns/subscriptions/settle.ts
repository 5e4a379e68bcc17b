import { dayAt } from '../../population/fills.ts';
import type { DraftRow, PatternParts } from '../pattern.ts';
import { MOST_DAYS_AHEAD } from './words.ts';
import type { SubscriptionNames } from './words.ts';

/** Number of subscriptions that were paused when they ran out, in any case. */
const FEWEST_PAUSED_OVER = 2;

/** Distances of last days from today that are at the edge of what tools allow. */
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
    const kept = (rows[subscription.table] ?? []).filter(({ state }) => state !== 'cancelled');
    for (const row of kept.slice(0, FEWEST_PAUSED_OVER)) {
      row['state'] = 'paused';
      over(row, today);
    }
  };

/** Lets a subscription end the day before today. */
function over(row: DraftRow, today: string): void {
  row['last_day'] = dayAt(today, -1);
  if (String(row['first_day']) > row['last_day']) row['first_day'] = dayAt(today, -30);
}
