import {
  argument,
  atMost,
  changes,
  column,
  differ,
  equal,
  first,
  record,
  requires,
  TODAY,
  update,
} from '../../language/terms.ts';
import type { ToolSketch } from '../pattern.ts';
import { rowPassed, snake } from '../refusals.ts';
import { findOf, refuseIf, rowParameter, unknownOf, writing } from '../sketches.ts';
import { refusalsOf } from './words.ts';
import type { SubscriptionNames } from './words.ts';
import { indefinite } from '../../words/inflection.ts';

/** Moves a subscription to another plan; its days stay. */
export function changePlan(names: SubscriptionNames): ToolSketch {
  const { subscription, plan, which, key } = names;
  const { cancelled, expired } = refusalsOf(names);
  return writing({
    name: `change_${snake(plan.singular)}`,
    purpose: `Moves ${indefinite(subscription.singular)} to another ${plan.singular}; its days stay as they are.`,
    parameters: [
      rowParameter(subscription),
      { ...rowParameter(plan), description: `Id of the other ${plan.singular}.` },
    ],
    contract: {
      refuses: [
        unknownOf(subscription, key),
        unknownOf(plan, which),
        cancelled,
        expired,
        refuseIf(
          `same_${snake(plan.singular)}`,
          rowPassed(subscription.table, 'same', key, equal(column(`same.${which}`), argument(which))),
          `it is that ${plan.singular} already`,
        ),
      ],
      effects: [changes(rowPassed(subscription.table, 'moved', key), { [which]: argument(which) })],
      gives: record({
        [key]: argument(key),
        [which]: argument(which),
        price: first(rowPassed(plan.table, 'chosen', which), column('chosen.price')),
      }),
    },
    body: {
      steps: [
        findOf(subscription, 'held', key),
        findOf(plan, 'chosen', which),
        requires(differ('cancelled', column('held.state')), 'cancelled'),
        requires(atMost(TODAY, column('held.last_day')), 'expired'),
        requires(differ(column('chosen.id'), column(`held.${which}`)), `same_${snake(plan.singular)}`),
        update('held', { [which]: column('chosen.id') }),
      ],
      returns: record({
        [key]: column('held.id'),
        [which]: column(`held.${which}`),
        price: column('chosen.price'),
      }),
    },
    phrases: {
      asks: [
        `switch {${key}} to {${which}}`,
        `move {${key}} over to {${which}}`,
        `change {${key}} to {${which}}`,
        `convert {${key}} to {${which}}`,
      ],
      wishes: [`{${key}} should be changed to {${which}}`],
    },
  });
}
