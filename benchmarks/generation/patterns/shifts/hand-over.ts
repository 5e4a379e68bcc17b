import {
  absent,
  all,
  argument,
  atMost,
  changes,
  column,
  count,
  differ,
  equal,
  from,
  letting,
  not,
  record,
  requires,
  TODAY,
  update,
  variable,
} from '../../language/terms.ts';
import type { ToolSketch } from '../pattern.ts';
import { rowPassed, snake } from '../refusals.ts';
import { findOf, refuseIf, rowParameter, unknownOf, writing } from '../sketches.ts';
import { refusalsOf } from './words.ts';
import type { ShiftNames } from './words.ts';
import { indefinite } from '../../words/inflection.ts';

/** Moves a shift from the person who has it to another. */
export function handOverShift(names: ShiftNames): ToolSketch {
  const { staff, shift, worker, key, over, untrained, busy, trainedFor } = names;
  const refusals = refusalsOf(names);
  const open = `${snake(shift.singular)}_open`;
  return writing({
    name: `hand_over_${snake(shift.singular)}`,
    purpose: `Moves ${indefinite(shift.singular)} from the ${staff.singular} who has it to another one.`,
    parameters: [
      rowParameter(shift),
      { ...rowParameter(staff), description: `Id of the ${staff.singular} who takes it over.` },
    ],
    contract: {
      refuses: [
        unknownOf(shift, key),
        unknownOf(staff, worker),
        refusals.over,
        refuseIf(
          open,
          rowPassed(shift.table, 'free', key, absent(column(`free.${worker}`))),
          `the ${shift.singular} is open`,
        ),
        refuseIf(
          `same_${snake(staff.singular)}`,
          rowPassed(shift.table, 'own', key, equal(column(`own.${worker}`), argument(worker))),
          `the ${staff.singular} has this ${shift.singular} already`,
        ),
        refusals.untrained,
        refusals.busy,
      ],
      effects: [changes(rowPassed(shift.table, 'moved', key), { [worker]: argument(worker) })],
      gives: record({ [key]: argument(key), [worker]: argument(worker) }),
    },
    body: {
      steps: [
        findOf(shift, 'slot', key),
        findOf(staff, 'person', worker),
        requires(atMost(TODAY, column('slot.day')), over),
        requires(not(absent(column(`slot.${worker}`))), open),
        requires(differ(column('person.id'), column(`slot.${worker}`)), `same_${snake(staff.singular)}`),
        requires(trainedFor('person', column('slot.role')), untrained),
        letting(
          'others',
          count(
            from(
              shift.table,
              'same_day',
              all(
                equal(column(`same_day.${worker}`), column('person.id')),
                equal(column('same_day.day'), column('slot.day')),
              ),
            ),
          ),
        ),
        requires(equal(variable('others'), 0), busy),
        update('slot', { [worker]: argument(worker) }),
      ],
      returns: record({ [key]: column('slot.id'), [worker]: column('person.id') }),
    },
    phrases: {
      asks: [
        `hand {${key}} over to {${worker}}`,
        `pass {${key}} on to {${worker}}`,
        `let {${worker}} take over {${key}}`,
        `have {${worker}} cover {${key}}`,
        `transfer {${key}} to {${worker}}`,
      ],
      news: [`{${worker}} is going to cover {${key}}`],
    },
  });
}
