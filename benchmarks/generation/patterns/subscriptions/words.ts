import { z } from 'zod';
import type { Condition } from '../../../../harness/contract/tool-language.ts';
import { column, equal, less, TODAY } from '../../language/terms.ts';
import { idOf, Noun } from '../noun.ts';
import type { Hub } from '../pattern.ts';
import { rowPassed, snake } from '../refusals.ts';
import { refuseIf } from '../sketches.ts';

export const SubscriptionWords = z.strictObject({
  /** What one can subscribe to, by names that stand before the noun: "the gold plan". */
  plan: Noun.extend({ names: z.array(z.string()).min(4), price: z.tuple([z.int(), z.int()]) }),
  subscription: Noun,
  /** Preposition between the two: "subscription to the gold plan". */
  to: z.string(),
});
export type SubscriptionWords = z.infer<typeof SubscriptionWords>;

export const STATES = ['active', 'paused', 'cancelled'] as const;

/** Most days from today to which a subscription may run. */
export const MOST_DAYS_AHEAD = 365;

/** Names that the tools of the pattern share. */
export function namesOf(words: SubscriptionWords, hub: Hub) {
  return {
    ...words,
    hub,
    who: idOf(hub),
    key: idOf(words.subscription),
    which: idOf(words.plan),
    tag: snake(words.subscription.singular),
  };
}
export type SubscriptionNames = ReturnType<typeof namesOf>;

/** Refuses a subscription that is cancelled, and one whose last day is over. */
export function refusalsOf({ subscription, key }: SubscriptionNames) {
  const passed = (as: string, ...conditions: readonly Condition[]) =>
    rowPassed(subscription.table, as, key, ...conditions);
  return {
    cancelled: refuseIf(
      'cancelled',
      passed('void', equal(column('void.state'), 'cancelled')),
      `the ${subscription.singular} is cancelled`,
    ),
    expired: refuseIf(
      'expired',
      passed('past', less(column('past.last_day'), TODAY)),
      `the last day of the ${subscription.singular} is over`,
    ),
  };
}
