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
import { rowPassed, snake } from '../refusals.ts';
import { findOf, refuseIf, rowParameter, unknownOf, writing } from '../sketches.ts';
import { refusalsOf } from './words.ts';
import type { ShiftNames } from './words.ts';
import { indefinite } from '../../words/inflection.ts';

/** Lets a shift begin at another time. */
export function changeShiftTime(names: ShiftNames): ToolSketch {
  const { shift, key, over } = names;
  return writing({
    name: `change_${snake(shift.singular)}_time`,
    purpose: `Changes the time at which ${indefinite(shift.singular)} begins.`,
    parameters: [
      rowParameter(shift),
      {
        name: 'time',
        description: 'New time.',
        type: 'string',
        format: 'time',
        refers: `${shift.table}.time`,
      },
    ],
    contract: {
      refuses: [
        unknownOf(shift, key),
        refusalsOf(names).over,
        refuseIf(
          'same_time',
          rowPassed(shift.table, 'same', key, equal(argument('time'), column('same.time'))),
          `the ${shift.singular} begins at that time already`,
        ),
      ],
      effects: [changes(rowPassed(shift.table, 'moved', key), { time: argument('time') })],
      gives: record({ [key]: argument(key), time: argument('time') }),
    },
    body: {
      steps: [
        findOf(shift, 'slot', key),
        requires(not(less(column('slot.day'), TODAY)), over),
        requires(differ(column('slot.time'), argument('time')), 'same_time'),
        update('slot', { time: argument('time') }),
      ],
      returns: record({ [key]: column('slot.id'), time: column('slot.time') }),
    },
    phrases: {
      asks: [
        `move {${key}}[ to {time}]`,
        `change the start of {${key}}[ to {time}]`,
        `set the start of {${key}}[ to {time}]`,
        `let {${key}} begin at {time} instead`,
      ],
      wishes: [`{${key}} has to begin at {time} instead`],
    },
  });
}
