import { REQUIRED } from '../../../harness/contract/environment.ts';
import type { EnvironmentState } from '../../../harness/contract/environment.ts';
import type { Value } from '../../../harness/contract/value.ts';
import { add, arithmetic } from '../../python/arithmetic.ts';
import { assigned, deleted } from '../../python/assignment.ts';
import { contains, dictOf, subscript } from '../../python/containers.ts';
import { floatFrom } from '../../python/conversion.ts';
import { compare } from '../../python/ordering.ts';
import { attribute, readTool, withAttributes, writeTool } from '../define.ts';
import { drawInteger } from '../random-attribute.ts';
import { afterChange } from '../stateful-fault.ts';
import { quirk } from './quirks.ts';
import { tokenRefusal } from './session.ts';
import { bookingOf, cardOf, hasBooking, hasCard, refused, withBalance } from './state.ts';
import * as texts from './texts.ts';

const exceedsBudget = quirk(
  'budget-against-balance',
  (limit: Value, balance: Value): boolean => limit !== null && compare('<', balance, limit),
);

/** Why a flight cannot be booked; `undefined` if it can. */
const bookingProblem = quirk(
  'flight-unchecked',
  (state: EnvironmentState, cardId: Value, travelCost: Value): string | undefined => {
    if (!hasCard(state, cardId)) return texts.cardMissing;
    const card = cardOf(state, cardId);
    if (!contains(card, 'balance')) return texts.balanceMissing;
    const balance = subscript(card, 'balance');
    if (compare('<', balance, travelCost)) return texts.fundsMissing;
    return exceedsBudget(attribute(state, 'budget_limit'), balance) ? texts.belowBudgetLimit : undefined;
  },
);

export const bookFlight = writeTool(
  {
    access_token: REQUIRED,
    card_id: REQUIRED,
    travel_date: REQUIRED,
    travel_from: REQUIRED,
    travel_to: REQUIRED,
    travel_class: REQUIRED,
    travel_cost: REQUIRED,
  },
  (state, { access_token: token, ...flight }) => {
    const refusal = tokenRefusal(state, token, 'booking_status');
    if (refusal !== undefined) return refusal;
    const problem = bookingProblem(state, flight.card_id, flight.travel_cost);
    if (problem !== undefined) return { state, output: refused(problem, 'booking_status') };
    const travelCost = floatFrom(flight.travel_cost);
    const balance = subscript(cardOf(state, flight.card_id), 'balance');
    const paid = withBalance(state, flight.card_id, arithmetic('-', balance, travelCost, '-='));
    const [bookingNumber, booked] = drawInteger(paid, 1_000_000, 9_999_999);
    const [transactionNumber, drawn] = drawInteger(booked, 10_000_000, 99_999_999);
    const bookingId = String(bookingNumber);
    const transactionId = String(transactionNumber);
    const record = dictOf({ ...flight, travel_cost: travelCost, transaction_id: transactionId });
    const bookings = afterChange(drawn, () =>
      assigned(attribute(drawn, 'booking_record'), bookingId, record),
    );
    return {
      state: withAttributes(drawn, { booking_record: bookings }),
      output: dictOf({
        booking_id: bookingId,
        transaction_id: transactionId,
        booking_status: true,
        booking_history: historyShown(state, bookings),
      }),
    };
  },
);

/** All bookings in long-context entries; nothing in others. */
function historyShown(state: EnvironmentState, bookings: Value): Value {
  return attribute(state, 'long_context') === true ? bookings : dictOf({});
}

const INVOICED = ['travel_date', 'travel_from', 'travel_to', 'travel_class', 'travel_cost', 'transaction_id'];

const INVOICE_PARAMETERS = quirk('invoice-without-insurance', {
  access_token: REQUIRED,
  booking_id: null,
  insurance_id: null,
} as const);

const lineOf = quirk('invoice-fails-on-gaps', subscript);

/** A write, because a wrong token shortens the session. */
export const retrieveInvoice = writeTool(
  INVOICE_PARAMETERS,
  (state, { access_token: token, booking_id: bookingId }) => {
    const refusal = tokenRefusal(state, token);
    if (refusal !== undefined) return refusal;
    if (!hasBooking(state, bookingId)) return { state, output: refused(texts.bookingMissing) };
    const booking = bookingOf(state, bookingId);
    const lines = INVOICED.map((name): [Value, Value] => [name, lineOf(booking, name)]);
    const invoice = new Map<Value, Value>([['booking_id', bookingId], ...lines]);
    return { state, output: dictOf({ invoice }) };
  },
);

const cardOfBooking = quirk('cancel-fails-without-card', (booking: Value): Value =>
  subscript(booking, 'card_id'),
);

export const cancelBooking = writeTool(
  { access_token: REQUIRED, booking_id: REQUIRED },
  (state, { access_token: token, booking_id: bookingId }) => {
    const refusal = tokenRefusal(state, token, 'cancel_status');
    if (refusal !== undefined) return refusal;
    if (!hasBooking(state, bookingId)) {
      return { state, output: refused(texts.bookingMissing, 'cancel_status') };
    }
    const booking = bookingOf(state, bookingId);
    const cardId = cardOfBooking(booking);
    const travelCost = subscript(booking, 'travel_cost');
    const balance = subscript(cardOf(state, cardId), 'balance');
    const repaid = withBalance(state, cardId, arithmetic('+', balance, travelCost, '+='));
    const bookings = deleted(attribute(repaid, 'booking_record'), bookingId);
    return {
      state: withAttributes(repaid, { booking_record: bookings }),
      output: dictOf({ cancel_status: true }),
    };
  },
);

const mayDiscuss = quirk('support-without-token', hasBooking);
const replyTo = quirk('support-echoes', (message: Value): Value => add(texts.supportReply, message));

export const contactCustomerSupport = readTool(
  { booking_id: REQUIRED, message: REQUIRED },
  (state, { booking_id: bookingId, message }) =>
    mayDiscuss(state, bookingId)
      ? dictOf({ customer_support_message: replyTo(message) })
      : refused(texts.bookingMissing),
);
