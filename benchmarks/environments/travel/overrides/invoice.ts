import { REQUIRED } from '../../../../harness/contract/environment.ts';
import type { EnvironmentState, Outcome } from '../../../../harness/contract/environment.ts';
import { isDict, isList } from '../../../../harness/contract/value.ts';
import type { Value } from '../../../../harness/contract/value.ts';
import { dictOf, lookup, subscript } from '../../../python/containers.ts';
import { equal } from '../../../python/equality.ts';
import { spend } from '../../../python/work.ts';
import { attribute, writeTool } from '../../define.ts';
import { tokenRefusal } from '../session.ts';
import { bookingOf, hasBooking, refused } from '../state.ts';
import * as texts from '../texts.ts';

/** Insurances of a booking, oldest first. */
export function insurancesOf(booking: Value): readonly Value[] {
  const insurances = isDict(booking) ? lookup(booking, 'insurances') : undefined;
  return insurances !== undefined && isList(insurances) ? insurances : [];
}

const LINES = ['travel_date', 'travel_from', 'travel_to', 'travel_class', 'travel_cost', 'transaction_id'];

/** A write, because a wrong token can shorten the session. */
export const retrieveInvoice = writeTool(
  { access_token: REQUIRED, booking_id: null, insurance_id: null },
  (state, { access_token: token, booking_id: asked, insurance_id: insuranceId }): Outcome => {
    const refusal = tokenRefusal(state, token);
    if (refusal !== undefined) return refusal;
    const bookingId = asked ?? (insuranceId === null ? null : bookingWith(state, insuranceId));
    if (bookingId === null && insuranceId !== null) return { state, output: refused('Insurance not found') };
    if (!hasBooking(state, bookingId)) return { state, output: refused(texts.bookingMissing) };
    const booking = bookingOf(state, bookingId);
    const insurances = insurancesOf(booking).filter(
      (insurance) => insuranceId === null || equal(subscript(insurance, 'insurance_id'), insuranceId),
    );
    if (insuranceId !== null && insurances.length === 0)
      return { state, output: refused('Insurance not found') };
    return { state, output: dictOf({ invoice: invoiceOf(bookingId, booking, insurances) }) };
  },
);

/** Id of the booking that has an insurance; `null`: none has. */
function bookingWith(state: EnvironmentState, insuranceId: Value): Value {
  const bookings = attribute(state, 'booking_record');
  if (!isDict(bookings)) return null;
  spend(bookings.size);
  const found = [...bookings].find(([, booking]) =>
    insurancesOf(booking).some((one) => equal(subscript(one, 'insurance_id'), insuranceId)),
  );
  return found?.[0] ?? null;
}

/** The lines that a booking has. */
function invoiceOf(bookingId: Value, booking: Value, insurances: readonly Value[]): Value {
  const lines = LINES.flatMap((name): readonly [Value, Value][] => {
    const line = isDict(booking) ? lookup(booking, name) : undefined;
    return line === undefined ? [] : [[name, line]];
  });
  return new Map<Value, Value>([
    ['booking_id', bookingId],
    ...lines,
    ...(insurances.length === 0 ? [] : [['insurances', insurances] as const]),
  ]);
}
