import type { Condition } from '../../../../harness/contract/tool-language.ts';
import {
  all,
  argument,
  atMost,
  column,
  count,
  difference,
  equal,
  exists,
  from,
  insert,
  less,
  letting,
  record,
  requires,
  sum,
  TODAY,
  variable,
} from '../../language/terms.ts';
import type { ToolSketch } from '../pattern.ts';
import { refuse, rowPassed, snake, suspended } from '../refusals.ts';
import { findOf, refuseIf, requireActive, rowParameter, unknownOf, writing } from '../sketches.ts';
import { headsParameter } from './words.ts';
import type { EventNames } from './words.ts';
import { indefinite } from '../../words/inflection.ts';

/** Puts a person and company on the list. */
export function addParty(names: EventNames): ToolSketch {
  const { hub, who, event, what, party, key, heads, size, over, coming } = names;
  const row = { [who]: argument(who), [what]: argument(what), [size]: argument(size) };
  const listed = (as: string) =>
    from(
      party.table,
      as,
      all(equal(column(`${as}.${what}`), argument(what)), equal(column(`${as}.${who}`), argument(who))),
    );
  const passed = (as: string, condition: Condition) => rowPassed(event.table, as, what, condition);
  return writing({
    name: `add_${snake(party.singular)}`,
    purpose: `Puts ${indefinite(hub.singular)} on the list of ${indefinite(event.singular)} with a number of ${heads}, as a new ${party.singular}.`,
    parameters: [rowParameter(hub), rowParameter(event), headsParameter(names)],
    contract: {
      refuses: [
        unknownOf(hub, who),
        unknownOf(event, what),
        suspended(hub, who),
        refuseIf(over, passed('past', less(column('past.day'), TODAY)), `the ${event.singular} is over`),
        refuse(
          'already_on_list',
          exists(listed('twin')),
          `the ${hub.singular} is on the list of the ${event.singular} already`,
        ),
        refuseIf(
          `too_many_${size}`,
          passed('tight', less(column('tight.capacity'), sum(coming('tight', 'other'), argument(size)))),
          `the ${event.singular} has not enough room for that many ${heads}`,
        ),
      ],
      effects: [insert(party.table, 'new', row)],
      gives: record({ [key]: column('new.id'), [size]: argument(size) }),
    },
    body: {
      steps: [
        findOf(hub, 'person', who),
        findOf(event, 'gathering', what),
        requireActive(hub),
        requires(atMost(TODAY, column('gathering.day')), over),
        letting('twins', count(listed('row'))),
        requires(equal(variable('twins'), 0), 'already_on_list'),
        letting('room', difference(column('gathering.capacity'), coming('gathering', 'other'))),
        requires(atMost(argument(size), variable('room')), `too_many_${size}`),
        insert(party.table, 'new', row),
      ],
      returns: record({ [key]: column('new.id'), [size]: column(`new.${size}`) }),
    },
    undoneBy: { tool: `remove_${snake(party.singular)}`, parameter: key },
    phrases: {
      asks: [
        `put {${who}} on the list for {${what}}[ with {${size}} ${heads} in all]`,
        `add {${who}} to the list for {${what}}[, {${size}} ${heads} in all]`,
        `sign {${who}} up for {${what}}[ with a party of {${size}}]`,
        `make room for {${size}} ${heads} at {${what}} in {${who}'s} name`,
        `enter {${who}} for {${what}}[, a party of {${size}}]`,
      ],
      wishes: [
        `{${who}} wants to come to {${what}}, {${size}} ${heads} in all`,
        `{${who}} is going to bring a party of {${size}} to {${what}}`,
      ],
    },
  });
}
