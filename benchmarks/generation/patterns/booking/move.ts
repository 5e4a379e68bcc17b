import {
  argument,
  atMost,
  changes,
  column,
  count,
  differ,
  equal,
  exists,
  find,
  from,
  less,
  record,
  requires,
  TODAY,
  update,
} from '../../language/terms.ts';
import { indefinite } from '../../words/inflection.ts';
import { idParameter } from '../look-ups.ts';
import type { ToolSketch } from '../pattern.ts';
import { refuse, rowPassed, snake, unknown, unknownCode } from '../refusals.ts';
import { cancelled, full, over, takenPlaces } from './refusals.ts';
import type { BookingNames } from './words.ts';

export const move = (names: BookingNames): ToolSketch => {
  const { booking, offer, what, key } = names;
  const taken = rowPassed(booking.table, 'taken', key);
  return {
    name: `move_${snake(booking.singular)}`,
    purpose: `Moves ${indefinite(booking.singular)} to another ${offer.singular}.`,
    effect: 'write',
    parameters: [
      idParameter(booking.table, booking.singular),
      { ...idParameter(offer.table, offer.singular), description: `Id of the other ${offer.singular}.` },
    ],
    contract: {
      refuses: [
        unknown(booking.table, booking.singular, key),
        unknown(offer.table, offer.singular, what),
        cancelled(names),
        refuse(
          `same_${snake(offer.singular)}`,
          exists(rowPassed(booking.table, 'there', key, equal(column(`there.${what}`), argument(what)))),
          `it is for this ${offer.singular} already`,
          `The ${booking.singular} is for this ${offer.singular} already.`,
        ),
        over(names),
        full(names),
      ],
      effects: [changes(taken, { [what]: argument(what) })],
      keeps: [count(from(booking.table, 'any_row'))],
      gives: record({ [key]: argument(key), [what]: argument(what) }),
    },
    body: {
      steps: [
        find(taken, unknownCode(booking.singular)),
        find(rowPassed(offer.table, 'event', what), unknownCode(offer.singular)),
        requires(equal(column('taken.status'), 'booked'), 'not_active'),
        requires(differ(column('event.id'), column(`taken.${what}`)), `same_${snake(offer.singular)}`),
        requires(atMost(TODAY, column('event.day')), names.overCode),
        requires(less(takenPlaces(names, 'event', 'seat'), column('event.capacity')), names.fullCode),
        update('taken', { [what]: column('event.id') }),
      ],
      returns: record({ [key]: column('taken.id'), [what]: column(`taken.${what}`) }),
    },
    phrases: {
      asks: [
        `move {${key}} to {${what}}`,
        `switch {${key}} to {${what}}`,
        `transfer {${key}} to {${what}}`,
        `change {${key}} to {${what}}`,
      ],
    },
  };
};
