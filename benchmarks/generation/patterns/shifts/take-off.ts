import {
  all,
  argument,
  atMost,
  changes,
  column,
  equal,
  exists,
  find,
  from,
  less,
  not,
  record,
  requires,
  TODAY,
  update,
} from '../../language/terms.ts';
import type { ToolSketch } from '../pattern.ts';
import { refuse, snake } from '../refusals.ts';
import { findOf, rowParameter, unknownOf, writing } from '../sketches.ts';
import type { ShiftNames } from './words.ts';
import { indefinite } from '../../words/inflection.ts';

/** Frees a person on a day. */
export function takeOffShift({ staff, shift, worker, over }: ShiftNames): ToolSketch {
  const none = `no_${snake(shift.singular)}_that_day`;
  const that = (as: string) =>
    from(
      shift.table,
      as,
      all(equal(column(`${as}.${worker}`), argument(worker)), equal(column(`${as}.day`), argument('day'))),
    );
  return writing({
    name: `take_off_${snake(shift.singular)}`,
    purpose: `Takes ${indefinite(staff.singular)} off the ${shift.singular} of a day, which is open afterwards.`,
    parameters: [
      rowParameter(staff),
      {
        name: 'day',
        description: `Day of the ${shift.singular}.`,
        type: 'string',
        format: 'day',
        refers: `${shift.table}.day`,
      },
    ],
    contract: {
      refuses: [
        unknownOf(staff, worker),
        refuse(over, less(argument('day'), TODAY), 'the day is over'),
        refuse(
          none,
          not(exists(that('planned'))),
          `the ${staff.singular} has no ${shift.singular} on that day`,
        ),
      ],
      effects: [changes(that('planned'), { [worker]: null })],
      gives: record({ [worker]: argument(worker), day: argument('day') }),
    },
    body: {
      steps: [
        findOf(staff, 'person', worker),
        requires(atMost(TODAY, argument('day')), over),
        find(that('slot'), none),
        update('slot', { [worker]: null }),
      ],
      returns: record({ [worker]: column('person.id'), day: column('slot.day') }),
    },
    phrases: {
      asks: [
        `take {${worker}} off the plan[ {day}]`,
        `give {${worker}} the day off[ {day}]`,
        `free {${worker}} from work[ {day}]`,
        `take {${worker}} off duty[ {day}]`,
      ],
      news: [`{${worker}} cannot make it {day}`, `{${worker}} called in sick for {day bare}`],
    },
  });
}
