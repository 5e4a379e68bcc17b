import type { Behaviour } from '../../../harness/contract/behaviour.ts';
import { str } from '../../python/text.ts';
import { AIRPORT_OF_CITY, AIRPORTS } from './airports.ts';
import { RATES_PER_DOLLAR } from './exchange-rates.ts';
import { ROUTES } from './route-prices.ts';

/** Routes with their prices. */
export const FARE_TABLE = [...Map.groupBy(ROUTES, ({ from }) => from)]
  .map(([from, routes]) => `from ${from}: ${routes.map(({ to, price }) => `${to} ${price}`).join(', ')}`)
  .join('; ');
/** Currencies with their units per US dollar. */
export const RATE_TABLE = Array.from(
  RATES_PER_DOLLAR,
  ([currency, rate]) => `${str(currency)} ${str(rate)}`,
).join(', ');
/** Cities with their airports. */
export const CITY_TABLE = Array.from(AIRPORT_OF_CITY, ([city, airport]) => `${city} ${airport}`).join(', ');

/** What the tools of this world do, in words. */
export const travelBehaviour: Behaviour = {
  general: [
    "Tools that take access_token compare it with the one in the state: with a wrong one they refuse and lower token_expires_in by 1 (before any log-in they raise an error), and once that is 0 every one of them refuses with 'Token expired'; a right token costs nothing.",
    'Ids, tokens and balances of new cards are random, from a fixed seed: the same calls in the same order draw the same ones, and one drawing call more or less changes those that follow.',
    'Balances and costs are in US dollars, and nothing converts them.',
  ].join(' '),
  tools: {
    authenticate_travel:
      'Any credentials are accepted. Stores a random access_token, token_type, token_expires_in 2, the grant_type as token_scope, and the first and last name. Gives expires_in, access_token, token_type, scope.',
    travel_get_login_status: 'Gives status: whether token_expires_in is set and not 0.',
    get_budget_fiscal_year: "Always gives budget_fiscal_year '2018', whatever is passed.",
    register_credit_card:
      'Takes access_token. Refused before any log-in, and if the number is the id of a card in the list. Stores the card as passed under a random id with a random balance from 10000 to 99999. Gives card_id.',
    get_flight_cost: `Takes airport codes and gives travel_cost_list with one price in US dollars: the listed price of the route in this direction, times 2 for business and 5 for first class, times 2 if the sum of all digits in the date is even. An unknown route, or a class other than economy, business and first, raises an error. Routes: ${FARE_TABLE}.`,
    get_credit_card_balance:
      'Takes access_token. Gives card_balance; for an unknown card_id an error that lists all ids.',
    book_flight:
      'Takes access_token. Refused for an unknown card, if the balance is below travel_cost, and, where budget_limit is set, if the balance is below that limit. Route, price, date and class are not checked. Takes travel_cost from the card and stores card, date, route, class, cost and a random transaction_id under a random booking_id. Gives booking_id, transaction_id, booking_status, booking_history (empty).',
    retrieve_invoice:
      'Takes access_token. Needs a booking_id in booking_record; insurance_id has no effect. Gives invoice: booking_id, date, route, class, cost, transaction_id. Changes nothing.',
    list_all_airports: `Gives a bare list of codes: ${AIRPORTS.join(' ')}.`,
    cancel_booking:
      'Takes access_token. Needs a booking_id in booking_record. Pays travel_cost back to the card and deletes the booking. Gives cancel_status.',
    compute_exchange_rate: `One side must be USD, else it raises an error. From USD it multiplies by the rate, not rounded; to USD it divides, rounded to cents. Rates: ${RATE_TABLE}. Gives exchanged_value.`,
    verify_traveler_information:
      "First and last name must equal those of the log-in in the state, the date of birth be YYYY-MM-DD and at least 18 years ago, the passport number begin with 'US'. Gives verification_status, and verification_failure if it is false. Changes nothing.",
    set_budget_limit: 'Takes access_token. Sets budget_limit to the number as passed. Gives budget_limit.',
    get_nearest_airport_by_city: `Gives nearest_airport by the exact name of the city: ${CITY_TABLE}. Any other city: 'Unknown'.`,
    purchase_insurance:
      'Takes access_token. Refused if budget_limit is set and below insurance_cost, for an unknown booking and for an unknown card. Takes the cost from the card, also below 0. Nothing else is stored. Gives a random insurance_id and insurance_status.',
    contact_customer_support:
      'Needs no token. Needs a booking_id in booking_record. Gives a fixed answer followed by the message. Changes nothing.',
    get_all_credit_cards: 'Needs no token. Gives all cards with their ids, numbers and balances.',
  },
};
