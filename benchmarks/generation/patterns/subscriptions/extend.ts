import {
  argument,
  atMost,
  changes,
  column,
  dayAfter,
  daysBetween,
  equal,
  first,
  less,
  letting,
  not,
  record,
  requires,
  TODAY,
  update,
  variable,
} from '../../language/terms.ts';
import { oneOf } from '../../population/fills.ts';
import type { ToolSketch } from '../pattern.ts';
import { rowPassed } from '../refusals.ts';
import { findOf, refuseIf, rowParameter, unknownOf, writing } from '../sketches.ts';
import { MOST_DAYS_AHEAD, refusalsOf } from './words.ts';
import type { SubscriptionNames } from './words.ts';
import { indefinite } from '../../words/inflection.ts';

/** Adds days to the end of a subscription. */
export function extendSubscription(names: SubscriptionNames): ToolSketch {
  const { subscription, key, tag } = names;
  return writing({
    name: `extend_${tag}`,
    purpose: `Moves the last day of ${indefinite(subscription.singular)} later by a number of days.`,
    parameters: [
      rowParameter(subscription),
      { name: 'days', description: 'Number of days.', type: 'integer', least: 1, most: MOST_DAYS_AHEAD },
    ],
    contract: {
      refuses: [
        unknownOf(subscription, key),
        refusalsOf(names).cancelled,
        refuseIf(
          'too_far_ahead',
          rowPassed(
            subscription.table,
            'long',
            key,
            less(dayAfter(TODAY, MOST_DAYS_AHEAD), dayAfter(column('long.last_day'), argument('days'))),
          ),
          `it would end more than ${MOST_DAYS_AHEAD} days from today`,
        ),
      ],
      effects: [
        changes(rowPassed(subscription.table, 'longer', key), {
          last_day: dayAfter(column('longer.last_day'), argument('days')),
        }),
      ],
      gives: record({
        [key]: argument(key),
        last_day: first(rowPassed(subscription.table, 'longer', key), column('longer.last_day')),
      }),
    },
    body: {
      steps: [
        findOf(subscription, 'held', key),
        requires(not(equal(column('held.state'), 'cancelled')), 'cancelled'),
        letting('end', dayAfter(column('held.last_day'), argument('days'))),
        requires(atMost(daysBetween(TODAY, variable('end')), MOST_DAYS_AHEAD), 'too_far_ahead'),
        update('held', { last_day: variable('end') }),
      ],
      returns: record({ [key]: column('held.id'), last_day: column('held.last_day') }),
    },
    dictated: { days: oneOf([5, 7, 10, 14, 30, 60, 90]) },
    phrases: {
      asks: [
        `extend {${key}}[ by {days} days]`,
        `add {days} days to {${key}}`,
        `make {${key}} run {days} days longer`,
        `renew {${key}}[ for another {days} days]`,
        `prolong {${key}}[ by {days} days]`,
      ],
      wishes: [`{${key}} should run {days} days longer`],
    },
  });
}
