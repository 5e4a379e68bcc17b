import {
  argument,
  atMost,
  changes,
  column,
  differ,
  equal,
  record,
  requires,
  TODAY,
  update,
} from '../../language/terms.ts';
import type { ToolSketch } from '../pattern.ts';
import { rowPassed } from '../refusals.ts';
import { findOf, refuseIf, rowParameter, unknownOf, writing } from '../sketches.ts';
import { refusalsOf } from './words.ts';
import type { SubscriptionNames } from './words.ts';
import { indefinite } from '../../words/inflection.ts';

/** Lets an active subscription rest. */
export function pauseSubscription(names: SubscriptionNames): ToolSketch {
  const { subscription, key, tag } = names;
  const { cancelled, expired } = refusalsOf(names);
  return writing({
    name: `pause_${tag}`,
    purpose: `Pauses ${indefinite(subscription.singular)} until it is resumed.`,
    parameters: [rowParameter(subscription)],
    contract: {
      refuses: [
        unknownOf(subscription, key),
        cancelled,
        expired,
        refuseIf(
          'already_paused',
          rowPassed(subscription.table, 'resting', key, equal('paused', column('resting.state'))),
          `the ${subscription.singular} is paused already`,
        ),
      ],
      effects: [changes(rowPassed(subscription.table, 'resting', key), { state: 'paused' })],
      gives: record({ [key]: argument(key), state: 'paused' }),
    },
    body: {
      steps: [
        findOf(subscription, 'held', key),
        requires(differ(column('held.state'), 'cancelled'), 'cancelled'),
        requires(atMost(TODAY, column('held.last_day')), 'expired'),
        requires(equal(column('held.state'), 'active'), 'already_paused'),
        update('held', { state: 'paused' }),
      ],
      returns: record({ [key]: column('held.id'), state: column('held.state') }),
    },
    phrases: {
      asks: [
        `pause {${key}}`,
        `put {${key}} on hold`,
        `suspend {${key}} for a while`,
        `let {${key}} rest for now`,
        `freeze {${key}}`,
      ],
      wishes: [`{${key}} has to be put on hold`],
    },
  });
}
