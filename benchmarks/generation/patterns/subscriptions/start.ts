import {
  all,
  argument,
  atMost,
  column,
  count,
  dayAfter,
  differ,
  equal,
  exists,
  first,
  from,
  insert,
  less,
  letting,
  record,
  requires,
  TODAY,
  variable,
} from '../../language/terms.ts';
import { daysFromToday } from '../../population/fills.ts';
import type { ToolSketch } from '../pattern.ts';
import { refuse, rowPassed, suspended } from '../refusals.ts';
import { findOf, requireActive, rowParameter, unknownOf, writing } from '../sketches.ts';
import type { SubscriptionNames } from './words.ts';
import { indefinite } from '../../words/inflection.ts';

/** A new subscription from a day on. */
export function startSubscription(names: SubscriptionNames): ToolSketch {
  const { hub, who, plan, which, subscription, key, tag, to } = names;
  const running = (as: string) =>
    from(
      subscription.table,
      as,
      all(
        equal(column(`${as}.${who}`), argument(who)),
        equal(column(`${as}.${which}`), argument(which)),
        differ(column(`${as}.state`), 'cancelled'),
        atMost(TODAY, column(`${as}.last_day`)),
      ),
    );
  return writing({
    name: `start_${tag}`,
    purpose: `Starts ${indefinite(subscription.singular)} of ${indefinite(hub.singular)} ${to} ${indefinite(plan.singular)}; its last day is as many days later as the ${plan.singular} has.`,
    parameters: [
      rowParameter(hub),
      rowParameter(plan),
      {
        name: 'first_day',
        description: 'First day.',
        type: 'string',
        format: 'day',
        refers: `${subscription.table}.first_day`,
      },
    ],
    contract: {
      refuses: [
        unknownOf(hub, who),
        unknownOf(plan, which),
        suspended(hub, who),
        refuse('day_over', less(argument('first_day'), TODAY), 'the first day is before today'),
        refuse(
          'already_running',
          exists(running('twin')),
          `the ${hub.singular} has ${indefinite(subscription.singular)} ${to} that ${plan.singular} that is neither cancelled nor over`,
        ),
      ],
      effects: [
        insert(subscription.table, 'new', {
          [who]: argument(who),
          [which]: argument(which),
          first_day: argument('first_day'),
          last_day: first(
            rowPassed(plan.table, 'chosen', which),
            dayAfter(argument('first_day'), column('chosen.days')),
          ),
          state: 'active',
        }),
      ],
      gives: record({
        [key]: column('new.id'),
        last_day: column('new.last_day'),
        price: first(rowPassed(plan.table, 'chosen', which), column('chosen.price')),
      }),
    },
    body: {
      steps: [
        findOf(hub, 'person', who),
        findOf(plan, 'chosen', which),
        requireActive(hub),
        requires(atMost(TODAY, argument('first_day')), 'day_over'),
        letting('twins', count(running('row'))),
        requires(equal(0, variable('twins')), 'already_running'),
        letting('end', dayAfter(argument('first_day'), column('chosen.days'))),
        insert(subscription.table, 'new', {
          [who]: column('person.id'),
          [which]: column('chosen.id'),
          first_day: argument('first_day'),
          last_day: variable('end'),
          state: 'active',
        }),
      ],
      returns: record({
        [key]: column('new.id'),
        last_day: variable('end'),
        price: column('chosen.price'),
      }),
    },
    undoneBy: { tool: `cancel_${tag}`, parameter: key },
    dictated: { first_day: daysFromToday(-2, 14) },
    phrases: {
      asks: [
        `start {${who}} on {${which}}[ {first_day}]`,
        `set {${who}} up with {${which}}[, starting {first_day}]`,
        `sell {${who}} {${which}}[, valid from {first_day bare} on]`,
        `give {${who}} {${which}}[, beginning {first_day}]`,
        `sign {${who}} up for {${which}}[, starting {first_day}]`,
      ],
      wishes: [
        `{${who}} would like to start with {${which}} {first_day}`,
        `{${who}} has decided on {${which}}, starting {first_day}`,
      ],
    },
  });
}
