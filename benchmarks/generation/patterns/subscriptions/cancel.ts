import {
  any,
  argument,
  changes,
  column,
  equal,
  less,
  not,
  record,
  requires,
  TODAY,
  update,
} from '../../language/terms.ts';
import type { ToolSketch } from '../pattern.ts';
import { rowPassed } from '../refusals.ts';
import { findOf, rowParameter, unknownOf, writing } from '../sketches.ts';
import { refusalsOf } from './words.ts';
import type { SubscriptionNames } from './words.ts';
import { indefinite } from '../../words/inflection.ts';

/** Ends a subscription for good. */
export function cancelSubscription(names: SubscriptionNames): ToolSketch {
  const { subscription, key, tag } = names;
  const { cancelled, expired } = refusalsOf(names);
  return writing({
    name: `cancel_${tag}`,
    purpose: `Cancels ${indefinite(subscription.singular)} for good.`,
    parameters: [rowParameter(subscription)],
    contract: {
      refuses: [unknownOf(subscription, key), cancelled, expired],
      effects: [changes(rowPassed(subscription.table, 'ended', key), { state: 'cancelled' })],
      gives: record({ [key]: argument(key), state: 'cancelled' }),
    },
    body: {
      steps: [
        findOf(subscription, 'held', key),
        requires(
          any(equal(column('held.state'), 'active'), equal(column('held.state'), 'paused')),
          'cancelled',
        ),
        requires(not(less(column('held.last_day'), TODAY)), 'expired'),
        update('held', { state: 'cancelled' }),
      ],
      returns: record({ [key]: column('held.id'), state: column('held.state') }),
    },
    phrases: {
      asks: [`cancel {${key}}`, `end {${key}} for good`, `terminate {${key}}`, `call {${key}} off for good`],
      wishes: [`{${key}} has to be cancelled`],
    },
  });
}
