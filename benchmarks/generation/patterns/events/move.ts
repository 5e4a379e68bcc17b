import type { Condition } from '../../../../harness/contract/tool-language.ts';
import {
  all,
  argument,
  atMost,
  changes,
  column,
  count,
  difference,
  equal,
  exists,
  from,
  less,
  letting,
  record,
  requires,
  sum,
  TODAY,
  update,
  variable,
} from '../../language/terms.ts';
import type { ToolSketch } from '../pattern.ts';
import { refuse, rowPassed, snake } from '../refusals.ts';
import { findOf, refuseIf, rowParameter, unknownOf, writing } from '../sketches.ts';
import type { EventNames } from './words.ts';
import { indefinite } from '../../words/inflection.ts';

/** Moves a person and company to another event. */
export function moveParty(names: EventNames): ToolSketch {
  const { event, what, who, party, key, heads, size, over, coming } = names;
  const target = (as: string, ...conditions: readonly Condition[]) =>
    exists(rowPassed(event.table, as, what, ...conditions));
  const listed = (as: string, own: string) =>
    from(
      party.table,
      as,
      all(
        equal(column(`${as}.${who}`), column(`${own}.${who}`)),
        equal(column(`${as}.${what}`), argument(what)),
      ),
    );
  return writing({
    name: `move_${snake(party.singular)}`,
    purpose: `Moves ${indefinite(party.singular)} to the list of another ${event.singular}.`,
    parameters: [
      rowParameter(party),
      { ...rowParameter(event), description: `Id of the other ${event.singular}.` },
    ],
    contract: {
      refuses: [
        unknownOf(party, key),
        unknownOf(event, what),
        refuse(over, target('past', less(column('past.day'), TODAY)), `the other ${event.singular} is over`),
        refuseIf(
          'already_on_list',
          rowPassed(party.table, 'own', key, exists(listed('twin', 'own'))),
          `the same person is on the list of the other ${event.singular} already`,
        ),
        refuseIf(
          `too_many_${size}`,
          rowPassed(
            party.table,
            'own',
            key,
            target(
              'tight',
              less(column('tight.capacity'), sum(column(`own.${size}`), coming('tight', 'other'))),
            ),
          ),
          `the other ${event.singular} has not enough room for all ${heads} of it`,
        ),
      ],
      effects: [changes(rowPassed(party.table, 'moved', key), { [what]: argument(what) })],
      gives: record({ [key]: argument(key), [what]: argument(what) }),
    },
    body: {
      steps: [
        findOf(party, 'company', key),
        findOf(event, 'gathering', what),
        requires(atMost(TODAY, column('gathering.day')), over),
        letting('twins', count(listed('row', 'company'))),
        requires(less(variable('twins'), 1), 'already_on_list'),
        letting('room', difference(column('gathering.capacity'), coming('gathering', 'other'))),
        requires(atMost(column(`company.${size}`), variable('room')), `too_many_${size}`),
        update('company', { [what]: column('gathering.id') }),
      ],
      returns: record({ [key]: column('company.id'), [what]: column(`company.${what}`) }),
    },
    phrases: {
      asks: [
        `move {${key}} to {${what}}`,
        `switch {${key}} over to {${what}}`,
        `transfer {${key}} to {${what}}`,
        `change {${key}} to {${what}}`,
      ],
      wishes: [`{${key}} has to be moved to {${what}}`],
    },
  });
}
