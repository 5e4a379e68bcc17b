import {
  all,
  argument,
  atMost,
  changes,
  column,
  count,
  differ,
  equal,
  exists,
  find,
  first,
  from,
  less,
  letting,
  record,
  requires,
  TODAY,
  update,
  variable,
} from '../../language/terms.ts';
import { indefinite } from '../../words/inflection.ts';
import { idParameter } from '../look-ups.ts';
import type { ToolSketch } from '../pattern.ts';
import { refuse, rowPassed, snake, unknown, unknownCode } from '../refusals.ts';
import { cancelled } from './refusals.ts';
import type { BookingNames } from './words.ts';

export const cancel = (names: BookingNames): ToolSketch => {
  const { booking, offer, place, what, key, overCode } = names;
  return {
    name: `cancel_${snake(booking.singular)}`,
    purpose: `Cancels ${indefinite(booking.singular)}, so that its ${place.singular} is free again.`,
    effect: 'write',
    parameters: [idParameter(booking.table, booking.singular)],
    contract: {
      refuses: [unknown(booking.table, booking.singular, key), cancelled(names), usedUp(names)],
      effects: [changes(rowPassed(booking.table, 'taken', key), { status: 'cancelled' })],
      keeps: [count(from(booking.table, 'any_row'))],
      gives: record({ [key]: argument(key), status: 'cancelled' }),
    },
    body: {
      steps: [
        find(rowPassed(booking.table, 'taken', key), unknownCode(booking.singular)),
        requires(differ(column('taken.status'), 'cancelled'), 'not_active'),
        letting(
          'day',
          first(
            from(offer.table, 'event', equal(column('event.id'), column(`taken.${what}`))),
            column('event.day'),
          ),
        ),
        requires(atMost(TODAY, variable('day')), overCode),
        update('taken', { status: 'cancelled' }),
      ],
      returns: record({ [key]: column('taken.id'), status: column('taken.status') }),
    },
    phrases: {
      asks: [
        `cancel {${key}}`,
        `drop {${key}}`,
        `have {${key}} cancelled`,
        `cancel {${key}} and free the ${place.singular}`,
      ],
    },
  };
};

/** Refuses a booking of an offer whose day is past. */
const usedUp = ({ booking, offer, what, key, overCode }: BookingNames) =>
  refuse(
    overCode,
    exists(
      rowPassed(
        booking.table,
        'used',
        key,
        exists(
          from(
            offer.table,
            'past',
            all(equal(column('past.id'), column(`used.${what}`)), less(column('past.day'), TODAY)),
          ),
        ),
      ),
    ),
    `the ${offer.singular} is over`,
  );
