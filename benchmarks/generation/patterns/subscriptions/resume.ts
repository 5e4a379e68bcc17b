import {
  argument,
  changes,
  column,
  differ,
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
import { findOf, refuseIf, rowParameter, unknownOf, writing } from '../sketches.ts';
import { refusalsOf } from './words.ts';
import type { SubscriptionNames } from './words.ts';

/** Lets a paused subscription run again. */
export function resumeSubscription(names: SubscriptionNames): ToolSketch {
  const { subscription, key, tag } = names;
  const { expired } = refusalsOf(names);
  return writing({
    name: `resume_${tag}`,
    purpose: `Resumes a paused ${subscription.singular}.`,
    parameters: [rowParameter(subscription)],
    contract: {
      refuses: [
        unknownOf(subscription, key),
        refuseIf(
          'not_paused',
          rowPassed(subscription.table, 'running', key, differ(column('running.state'), 'paused')),
          `the ${subscription.singular} is not paused`,
        ),
        expired,
      ],
      effects: [changes(rowPassed(subscription.table, 'resting', key), { state: 'active' })],
      gives: record({ [key]: argument(key), state: 'active' }),
    },
    body: {
      steps: [
        findOf(subscription, 'held', key),
        requires(equal('paused', column('held.state')), 'not_paused'),
        requires(not(less(column('held.last_day'), TODAY)), 'expired'),
        update('held', { state: 'active' }),
      ],
      returns: record({ [key]: column('held.id'), state: column('held.state') }),
    },
    phrases: {
      asks: [
        `resume {${key}}`,
        `take {${key}} off hold`,
        `let {${key}} run again`,
        `reactivate {${key}}`,
        `get {${key}} going again`,
      ],
      wishes: [`{${key}} should run again`],
    },
  });
}
