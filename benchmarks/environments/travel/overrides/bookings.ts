import { REQUIRED } from '../../../../harness/contract/environment.ts';
import type {
  Arguments,
  EnvironmentState,
  Outcome,
  Override,
  Settings,
} from '../../../../harness/contract/environment.ts';
import { isDict } from '../../../../harness/contract/value.ts';
import type { Value } from '../../../../harness/contract/value.ts';
import { arithmetic } from '../../../python/arithmetic.ts';
import { deleted } from '../../../python/assignment.ts';
import { dictOf, lookup, subscript } from '../../../python/containers.ts';
import { compare } from '../../../python/ordering.ts';
import { str } from '../../../python/text.ts';
import { isNumeric } from '../../../python/types.ts';
import { changedForRun } from '../../changed-for-run.ts';
import { attribute, withAttributes, writeTool } from '../../define.ts';
import { AIRPORTS } from '../airports.ts';
import { bookFlight as book } from '../bookings.ts';
import { CLASSES } from '../fares.ts';
import { ROUTES } from '../route-prices.ts';
import { tokenRefusal } from '../session.ts';
import { bookingOf, cardOf, hasBooking, hasCard, refused, withBalance } from '../state.ts';
import * as texts from '../texts.ts';
import { isDay } from './days.ts';
import { isExpired } from './expiry.ts';

const KNOWN_AIRPORTS = new Set<Value>([...AIRPORTS, ...ROUTES.flatMap(({ from, to }) => [from, to])]);

const bookFlight = writeTool(
  {
    access_token: REQUIRED,
    card_id: REQUIRED,
    travel_date: REQUIRED,
    travel_from: REQUIRED,
    travel_to: REQUIRED,
    travel_class: REQUIRED,
    travel_cost: REQUIRED,
  },
  (state, args, settings) => {
    // The original compares the limit with the balance of the card.
    const booked = changedForRun(state, { budget_limit: null }, (unlimited) =>
      book.run(unlimited, args, settings),
    );
    const isBooked = isDict(booked.output) && booked.output.get('booking_status') === true;
    const problem = isBooked ? problemOf(state, args, settings) : undefined;
    return problem === undefined ? booked : { state, output: refused(problem, 'booking_status') };
  },
);

/** Why a flight that the card can pay is not booked; `undefined` if it is. */
function problemOf(state: EnvironmentState, flight: Arguments, settings: Settings): string | undefined {
  const { travel_date: date = null, travel_from: from = null, travel_to: to = null } = flight;
  const { travel_class: travelClass = null, travel_cost: cost = null, card_id: cardId = null } = flight;
  const unknown = [from, to].find((airport) => !KNOWN_AIRPORTS.has(airport));
  if (unknown !== undefined) return `Invalid airport code: ${str(unknown)}`;
  if (!CLASSES.includes(travelClass)) return texts.classInvalid;
  if (!isDay(date)) return 'Invalid travel date format. Please use YYYY-MM-DD.';
  if (compare('<=', cost, 0)) return 'Travel cost must be positive';
  if (isExpired(state, cardId, settings)) return 'Card expired';
  const limit = attribute(state, 'budget_limit');
  return limit !== null && compare('<', limit, cost) ? texts.aboveBudgetLimit : undefined;
}

const cancelBooking = writeTool(
  { access_token: REQUIRED, booking_id: REQUIRED },
  (state, { access_token: token, booking_id: bookingId }): Outcome => {
    const refusal = tokenRefusal(state, token, 'cancel_status');
    if (refusal !== undefined) return refusal;
    if (!hasBooking(state, bookingId))
      return { state, output: refused(texts.bookingMissing, 'cancel_status') };
    const repaid = withRepayment(state, bookingOf(state, bookingId));
    const bookings = deleted(attribute(repaid, 'booking_record'), bookingId);
    return {
      state: withAttributes(repaid, { booking_record: bookings }),
      output: dictOf({ cancel_status: true }),
    };
  },
);

/** The state after what was paid for a flight was paid back, where the booking says how much and by which card. */
function withRepayment(state: EnvironmentState, booking: Value): EnvironmentState {
  if (!isDict(booking)) return state;
  const cardId = lookup(booking, 'card_id') ?? null;
  const cost = lookup(booking, 'travel_cost') ?? null;
  if (!isNumeric(cost) || typeof cardId !== 'string' || !hasCard(state, cardId)) return state;
  const balance = subscript(cardOf(state, cardId), 'balance');
  return withBalance(state, cardId, arithmetic('+', balance, cost, '+='));
}

/**
 * Answers the findings that a flight is booked for more than the budget limit (`conservation`, `refusal`) and not within it
 * (`acceptance`), from and to airports, in classes and at costs that do not exist (`refusal`), on a date in any form
 * (`documented-rule-broken`) and with a card that has expired (`precondition`); and that a booking without a card cannot be
 * cancelled (`raises`, `agreement`). The price is the one that the caller passes, as before.
 */
export const bookings: Override = {
  id: 'bookings',
  version: '1',
  environment: 'TravelAPI',
  replaces: ['budget-against-balance', 'cancel-fails-without-card'],
  tools: { book_flight: bookFlight, cancel_booking: cancelBooking },
  behaviour: {
    tools: {
      book_flight:
        'Takes access_token. Refused for an unknown card, if the balance is below travel_cost, for airports without a flight, classes other than economy, business and first, a date that is not YYYY-MM-DD, a cost that is not above 0, a card whose expiration_date (MM/YYYY) is over, and, where budget_limit is set, a cost above that limit. Whether there is such a flight, at this price and on a day that lies ahead, is not checked. Takes travel_cost from the card and stores card, date, route, class, cost and a random transaction_id under a random booking_id. Gives booking_id, transaction_id, booking_status, booking_history (empty; in long contexts all bookings).',
      cancel_booking:
        'Takes access_token. Needs a booking_id in booking_record. Pays travel_cost back to the card, where the booking has both, and deletes the booking. Gives cancel_status.',
    },
  },
};
