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
import { tokenRefusal } from './session.ts';
import { bookingOf, cardOf, hasBooking, hasCard, refused, withBalance } from './state.ts';
import * as texts from './texts.ts';

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
    const unpayable = paymentProblem(state, flight.card_id, flight.travel_cost);
    if (unpayable !== undefined) return { state, output: refused(unpayable, 'booking_status') };
    const travelCost = floatFrom(flight.travel_cost);
    const balance = subscript(cardOf(state, flight.card_id), 'balance');
    const paid = withBalance(state, flight.card_id, arithmetic('-', balance, travelCost, '-='));
    const [bookingNumber, booked] = drawInteger(paid, 1_000_000, 9_999_999);
    const [transactionNumber, drawn] = drawInteger(booked, 10_000_000, 99_999_999);
    const [bookingId, transactionId] = [String(bookingNumber), String(transactionNumber)];
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

/**
 * Why a card cannot pay for a flight; `undefined`: it can.
 *
 * Quirks: the price is what the caller says it is; and it is the balance that must not be below the limit of the budget,
 * whatever the flight costs.
 */
function paymentProblem(state: EnvironmentState, cardId: Value, travelCost: Value): string | undefined {
  if (!hasCard(state, cardId)) return texts.cardMissing;
  const card = cardOf(state, cardId);
  if (!contains(card, 'balance')) return texts.balanceMissing;
  const balance = subscript(card, 'balance');
  if (compare('<', balance, travelCost)) return texts.fundsMissing;
  const limit = attribute(state, 'budget_limit');
  return limit !== null && compare('<', balance, limit) ? texts.belowBudgetLimit : undefined;
}

/** All bookings in long-context entries, none in others. */
function historyShown(state: EnvironmentState, bookings: Value): Value {
  return attribute(state, 'long_context') === true ? bookings : dictOf({});
}

const INVOICED = ['travel_date', 'travel_from', 'travel_to', 'travel_class', 'travel_cost', 'transaction_id'];

/** Quirk: the id of an insurance is taken and ignored. Writes: a wrong token shortens the session. */
export const retrieveInvoice = writeTool(
  { access_token: REQUIRED, booking_id: null, insurance_id: null },
  (state, { access_token: token, booking_id: bookingId }) => {
    const refusal = tokenRefusal(state, token);
    if (refusal !== undefined) return refusal;
    if (!hasBooking(state, bookingId)) return { state, output: refused(texts.bookingMissing) };
    const booking = bookingOf(state, bookingId);
    const lines = INVOICED.map((name): [Value, Value] => [name, subscript(booking, name)]);
    const invoice = new Map<Value, Value>([['booking_id', bookingId], ...lines]);
    return { state, output: dictOf({ invoice }) };
  },
);

/** Fails where the scenario gives a booking no card, or one that is not registered. */
export const cancelBooking = writeTool(
  { access_token: REQUIRED, booking_id: REQUIRED },
  (state, { access_token: token, booking_id: bookingId }) => {
    const refusal = tokenRefusal(state, token, 'cancel_status');
    if (refusal !== undefined) return refusal;
    if (!hasBooking(state, bookingId)) {
      return { state, output: refused(texts.bookingMissing, 'cancel_status') };
    }
    const booking = bookingOf(state, bookingId);
    const [cardId, travelCost] = [subscript(booking, 'card_id'), subscript(booking, 'travel_cost')];
    const balance = subscript(cardOf(state, cardId), 'balance');
    const repaid = withBalance(state, cardId, arithmetic('+', balance, travelCost, '+='));
    const bookings = deleted(attribute(repaid, 'booking_record'), bookingId);
    return {
      state: withAttributes(repaid, { booking_record: bookings }),
      output: dictOf({ cancel_status: true }),
    };
  },
);

/**
 * Quirks: the insurance is paid for but recorded nowhere; the balance may fall below zero; and the limit of the budget is
 * compared with the price here, where booking compares it with the balance.
 */
export const purchaseInsurance = writeTool(
  {
    access_token: REQUIRED,
    insurance_type: REQUIRED,
    booking_id: REQUIRED,
    insurance_cost: REQUIRED,
    card_id: REQUIRED,
  },
  (state, { access_token: token, booking_id: bookingId, insurance_cost: cost, card_id: cardId }) => {
    const refusal = tokenRefusal(state, token, 'insurance_status');
    if (refusal !== undefined) return refusal;
    const refuse = (error: string) => ({ state, output: refused(error, 'insurance_status') });
    const limit = attribute(state, 'budget_limit');
    if (limit !== null && compare('<', limit, cost)) return refuse(texts.aboveBudgetLimit);
    if (!hasBooking(state, bookingId)) return refuse(texts.bookingMissing);
    if (!hasCard(state, cardId)) return refuse(texts.insuranceCardMissing);
    const balance = subscript(cardOf(state, cardId), 'balance');
    const paid = withBalance(state, cardId, arithmetic('-', balance, cost, '-='));
    const [insuranceNumber, drawn] = drawInteger(paid, 100_000_000, 999_999_999);
    return {
      state: drawn,
      output: dictOf({ insurance_id: String(insuranceNumber), insurance_status: true }),
    };
  },
);

export const contactCustomerSupport = readTool(
  { booking_id: REQUIRED, message: REQUIRED },
  (state, { booking_id: bookingId, message }) =>
    hasBooking(state, bookingId)
      ? dictOf({ customer_support_message: add(texts.supportReply, message) })
      : refused(texts.bookingMissing),
);
