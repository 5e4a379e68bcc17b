import {
  argument,
  atMost,
  changes,
  column,
  dayAfter,
  daysBetween,
  less,
  record,
  requires,
  TODAY,
  update,
} from '../../language/terms.ts';
import { daysFromToday } from '../../population/fills.ts';
import type { ToolSketch } from '../pattern.ts';
import { refuse, rowPassed } from '../refusals.ts';
import { findOf, rowParameter, unknownOf, writing } from '../sketches.ts';
import { MOST_DAYS_HELD, refuseElsewhere, requireHere } from './words.ts';
import type { ParcelNames } from './words.ts';

/** Keeps something for a while. */
export function holdParcel(names: ParcelNames): ToolSketch {
  const { parcel, key, tag } = names;
  return writing({
    name: `hold_${tag}`,
    purpose: `Holds a waiting ${parcel.singular} until a day, so that it is not sent back before.`,
    parameters: [
      rowParameter(parcel),
      {
        name: 'day',
        description: 'Last day on which it is held.',
        type: 'string',
        format: 'day',
        refers: `${parcel.table}.held_until`,
      },
    ],
    contract: {
      refuses: [
        unknownOf(parcel, key),
        ...refuseElsewhere(names),
        refuse('day_over', less(argument('day'), TODAY), 'the day is before today'),
        refuse(
          'too_far_ahead',
          less(MOST_DAYS_HELD, daysBetween(TODAY, argument('day'))),
          `the day is more than ${MOST_DAYS_HELD} days from today`,
        ),
      ],
      effects: [changes(rowPassed(parcel.table, 'kept', key), { held_until: argument('day') })],
      gives: record({ [key]: argument(key), held_until: argument('day') }),
    },
    body: {
      steps: [
        findOf(parcel, 'box', key),
        ...requireHere(),
        requires(atMost(TODAY, argument('day')), 'day_over'),
        requires(atMost(argument('day'), dayAfter(TODAY, MOST_DAYS_HELD)), 'too_far_ahead'),
        update('box', { held_until: argument('day') }),
      ],
      returns: record({ [key]: column('box.id'), held_until: column('box.held_until') }),
    },
    dictated: { day: daysFromToday(-1, MOST_DAYS_HELD + 2) },
    phrases: {
      asks: [
        `hold {${key}}[ until {day bare}]`,
        `keep {${key}} here[ until {day bare}]`,
        `store {${key}} for longer[, until {day bare}]`,
        `let {${key}} wait ${names.at} the ${names.shelf.singular}[ until {day bare}]`,
      ],
      wishes: [`{${key}} will not be picked up before {day bare}, so it has to stay here until then`],
    },
  });
}
