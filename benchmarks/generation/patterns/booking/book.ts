import {
  argument,
  atMost,
  column,
  equal,
  exists,
  find,
  first,
  from,
  insert,
  less,
  letting,
  not,
  record,
  requires,
  TODAY,
  variable,
} from '../../language/terms.ts';
import { indefinite } from '../../words/inflection.ts';
import { idParameter } from '../look-ups.ts';
import type { ToolSketch } from '../pattern.ts';
import { refuse, rowPassed, snake, suspended, suspendedCode, unknown, unknownCode } from '../refusals.ts';
import { active, full, over, placesLeft } from './refusals.ts';
import type { BookingNames } from './words.ts';

export const book = (names: BookingNames): ToolSketch => {
  const { booking, offer, place, hub, who, what, key } = names;
  return {
    name: `book_${snake(offer.singular)}`,
    purpose: `Books ${indefinite(place.singular)} in ${indefinite(offer.singular)} for ${indefinite(hub.singular)}, as a new ${booking.singular}.`,
    effect: 'write',
    parameters: [idParameter(hub.table, hub.singular), idParameter(offer.table, offer.singular)],
    contract: {
      refuses: [
        unknown(hub.table, hub.singular, who),
        unknown(offer.table, offer.singular, what),
        suspended(hub, who),
        over(names),
        bookedBefore(names),
        full(names),
      ],
      effects: [
        insert(booking.table, 'new', { [who]: argument(who), [what]: argument(what), status: 'booked' }),
      ],
      keeps: [],
      gives: record({
        [key]: column('new.id'),
        status: 'booked',
        price: first(rowPassed(offer.table, 'priced', what), column('priced.price')),
      }),
    },
    body: {
      steps: [
        find(rowPassed(hub.table, 'person', who), unknownCode(hub.singular)),
        find(rowPassed(offer.table, 'event', what), unknownCode(offer.singular)),
        requires(equal(column('person.status'), 'active'), suspendedCode(hub)),
        requires(atMost(TODAY, column('event.day')), names.overCode),
        requires(not(exists(sameBooking(names))), 'already_booked'),
        letting('places', placesLeft(names, 'event', 'seat')),
        requires(less(0, variable('places')), names.fullCode),
        insert(booking.table, 'new', {
          [who]: column('person.id'),
          [what]: column('event.id'),
          status: 'booked',
        }),
      ],
      returns: record({
        [key]: column('new.id'),
        status: column('new.status'),
        price: column('event.price'),
      }),
    },
    undoneBy: { tool: `cancel_${snake(booking.singular)}`, parameter: key },
    phrases: {
      asks: [
        `book {${who}} into {${what}}`,
        `put {${who}} down for {${what}}`,
        `sign {${who}} up for {${what}}`,
        `reserve ${indefinite(place.singular)} in {${what}} for {${who}}`,
        `get {${who}} ${indefinite(place.singular)} in {${what}}`,
      ],
      wishes: [
        `{${who}} would like to come to {${what}}`,
        `{${who}} wants ${indefinite(place.singular)} in {${what}}`,
      ],
    },
  };
};

const bookedBefore = ({ booking, offer, hub, who, what }: BookingNames) =>
  refuse(
    'already_booked',
    exists(
      from(
        booking.table,
        'same',
        active(
          'same',
          equal(column(`same.${who}`), argument(who)),
          equal(column(`same.${what}`), argument(what)),
        ),
      ),
    ),
    `the ${hub.singular} has ${indefinite(booking.singular)} for it already`,
    `The ${hub.singular} has ${indefinite(booking.singular)} for this ${offer.singular} already.`,
  );

/** A booking that the rows found by the body have in common. */
const sameBooking = ({ booking, who, what }: BookingNames) =>
  from(
    booking.table,
    'same',
    active(
      'same',
      equal(column(`same.${what}`), column('event.id')),
      equal(column(`same.${who}`), column('person.id')),
    ),
  );
