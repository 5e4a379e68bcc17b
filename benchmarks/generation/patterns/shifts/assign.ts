import {
  absent,
  all,
  argument,
  atMost,
  changes,
  column,
  equal,
  exists,
  from,
  not,
  record,
  requires,
  TODAY,
  update,
} from '../../language/terms.ts';
import type { ToolSketch } from '../pattern.ts';
import { rowPassed, snake } from '../refusals.ts';
import { findOf, refuseIf, rowParameter, unknownOf, writing } from '../sketches.ts';
import { refusalsOf } from './words.ts';
import type { ShiftNames } from './words.ts';
import { indefinite } from '../../words/inflection.ts';

/** Gives an open shift to a person. */
export function assignShift(names: ShiftNames): ToolSketch {
  const { staff, shift, worker, key, over, untrained, busy, trainedFor } = names;
  const refusals = refusalsOf(names);
  const filled = `${snake(shift.singular)}_filled`;
  return writing({
    name: `assign_${snake(shift.singular)}`,
    purpose: `Gives an open ${shift.singular} to ${indefinite(staff.singular)}.`,
    parameters: [rowParameter(shift), rowParameter(staff)],
    contract: {
      refuses: [
        unknownOf(shift, key),
        unknownOf(staff, worker),
        refusals.over,
        refuseIf(
          filled,
          rowPassed(shift.table, 'taken', key, not(absent(column(`taken.${worker}`)))),
          `${indefinite(staff.singular)} has the ${shift.singular} already`,
        ),
        refusals.untrained,
        refusals.busy,
      ],
      effects: [changes(rowPassed(shift.table, 'open', key), { [worker]: argument(worker) })],
      gives: record({ [key]: argument(key), [worker]: argument(worker) }),
    },
    body: {
      steps: [
        findOf(shift, 'slot', key),
        findOf(staff, 'person', worker),
        requires(atMost(TODAY, column('slot.day')), over),
        requires(absent(column(`slot.${worker}`)), filled),
        requires(trainedFor('person', column('slot.role')), untrained),
        requires(
          not(
            exists(
              from(
                shift.table,
                'same_day',
                all(
                  equal(column('same_day.day'), column('slot.day')),
                  equal(column('person.id'), column(`same_day.${worker}`)),
                ),
              ),
            ),
          ),
          busy,
        ),
        update('slot', { [worker]: column('person.id') }),
      ],
      returns: record({ [key]: column('slot.id'), [worker]: column(`slot.${worker}`) }),
    },
    phrases: {
      asks: [
        `give {${key}} to {${worker}}`,
        `put {${worker}} on {${key}}`,
        `assign {${worker}} to {${key}}`,
        `schedule {${worker}} for {${key}}`,
        `let {${worker}} work {${key}}`,
      ],
      news: [`{${worker}} has agreed to work {${key}}`],
      wishes: [`{${worker}} would like to take {${key}}`],
    },
  });
}
