import type { Refusal } from '../../../../harness/contract/environment-definition.ts';
import type { Condition, Expression } from '../../../../harness/contract/tool-language.ts';
import {
  all,
  atMost,
  column,
  count,
  difference,
  equal,
  exists,
  from,
  less,
  TODAY,
} from '../../language/terms.ts';
import { refuse, rowPassed } from '../refusals.ts';
import type { BookingNames } from './words.ts';

/** A booking that still holds. */
export const active = (as: string, ...more: readonly Condition[]): Condition =>
  all(equal(column(`${as}.status`), 'booked'), ...more);

/** Number of places of an offer that are taken. */
export const takenPlaces = ({ booking, what }: BookingNames, offer: string, as: string): Expression =>
  count(from(booking.table, as, active(as, equal(column(`${as}.${what}`), column(`${offer}.id`)))));

/** Number of places of an offer that are left. */
export const placesLeft = (names: BookingNames, offer: string, as: string): Expression =>
  difference(column(`${offer}.capacity`), takenPlaces(names, offer, as));

/** Refuses an offer whose day is past. */
export const over = ({ offer, what, overCode }: BookingNames): Refusal =>
  refuse(
    overCode,
    exists(rowPassed(offer.table, 'past', what, less(column('past.day'), TODAY))),
    `the ${offer.singular} is over`,
  );

/** Refuses an offer without a place that is left. */
export const full = (names: BookingNames): Refusal =>
  refuse(
    names.fullCode,
    exists(
      rowPassed(names.offer.table, 'crowded', names.what, atMost(placesLeft(names, 'crowded', 'seat'), 0)),
    ),
    `the ${names.offer.singular} is full`,
  );

/** Refuses a booking that was cancelled. */
export const cancelled = ({ booking, key }: BookingNames): Refusal =>
  refuse(
    'not_active',
    exists(rowPassed(booking.table, 'void', key, equal(column('void.status'), 'cancelled'))),
    `the ${booking.singular} was cancelled before`,
  );
