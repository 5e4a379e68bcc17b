import type { Quirk, QuirkMarker } from '../../../harness/contract/quirk.ts';

export const QUIRKS = [
  {
    id: 'credentials-unchecked',
    tool: 'authenticate_travel',
    why: 'Any client, secret, refresh token and grant type opens a session.',
  },
  {
    id: 'scope-without-effect',
    tool: 'authenticate_travel',
    why: 'The scope of a session restricts nothing: a read-only session can book.',
  },
  {
    id: 'session-fades-on-wrong-tokens',
    tool: null,
    why: 'A session does not expire with time or use, as `expires_in` promises, but after calls with a wrong token, look-ups included.',
  },
  {
    id: 'none-is-a-token',
    tool: null,
    why: 'Before the first login `None` is a valid token, and any other raises an exception in a subtraction.',
  },
  {
    id: 'budget-year-is-constant',
    tool: 'get_budget_fiscal_year',
    why: 'The fiscal year is always 2018, regardless of the argument.',
  },
  {
    id: 'card-number-among-ids',
    tool: 'register_credit_card',
    why: 'The card number is looked up among the ids of cards, so that a card can be registered repeatedly.',
  },
  {
    id: 'card-balance-drawn',
    tool: 'register_credit_card',
    why: 'A new card has a random balance.',
  },
  {
    id: 'cards-without-token',
    tool: 'get_all_credit_cards',
    why: 'All cards and their numbers are shown without a token.',
  },
  {
    id: 'dates-are-digit-sums',
    tool: 'get_flight_cost',
    why: "Only the sum of a date's digits matters: an even sum, such as that of a string without digits, doubles the price.",
  },
  {
    id: 'flight-cost-raises',
    tool: 'get_flight_cost',
    why: 'An unknown route or class raises an exception instead of returning an error.',
  },
  {
    id: 'routes-one-way',
    tool: 'get_flight_cost',
    why: 'Most routes exist in one direction only, and some prices depend on the direction.',
  },
  {
    id: 'all-routes-in-long-context',
    tool: 'get_flight_cost',
    why: 'In a long context all routes are listed as sentences, although the price of the requested route is declared.',
  },
  {
    id: 'flight-unchecked',
    tool: 'book_flight',
    why: 'Route, date and class need not exist, and the price is the one that the caller passes.',
  },
  {
    id: 'budget-against-balance',
    tool: 'book_flight',
    why: 'The budget limit is compared with the balance of the card, not with the price.',
  },
  {
    id: 'invoice-without-insurance',
    tool: 'retrieve_invoice',
    why: 'The insurance id is accepted and has no effect.',
  },
  {
    id: 'invoice-fails-on-gaps',
    tool: 'retrieve_invoice',
    why: 'A booking that lacks a field of the invoice, as in many scenarios, makes the call fail.',
  },
  {
    id: 'cancel-fails-without-card',
    tool: 'cancel_booking',
    why: 'A booking without a registered card, as in most scenarios, makes the call fail.',
  },
  {
    id: 'insurance-not-recorded',
    tool: 'purchase_insurance',
    why: 'An insurance is paid for but not recorded.',
  },
  {
    id: 'insurance-overdraws',
    tool: 'purchase_insurance',
    why: 'The price of an insurance is the one that the caller passes and may exceed the balance, which then becomes negative.',
  },
  {
    id: 'support-without-token',
    tool: 'contact_customer_support',
    why: 'Any booking can be discussed without a token.',
  },
  {
    id: 'support-echoes',
    tool: 'contact_customer_support',
    why: 'The reply of the support repeats the message of the user after a greeting.',
  },
  {
    id: 'airports-bare-list',
    tool: 'list_all_airports',
    why: 'The output is a list, although an object with `airports` is declared.',
  },
  {
    id: 'airports-without-pvg',
    tool: 'list_all_airports',
    why: '`PVG`, the destination of a route, is missing.',
  },
  {
    id: 'exchange-with-dollars-alone',
    tool: 'compute_exchange_rate',
    why: 'Of the documented currencies only pairs with the US dollar have a rate, and the dollar has none to itself.',
  },
  {
    id: 'exchange-raises',
    tool: 'compute_exchange_rate',
    why: 'A pair without a rate raises an exception instead of returning an error.',
  },
  {
    id: 'exchange-rounds-one-way',
    tool: 'compute_exchange_rate',
    why: 'An amount converted to dollars is rounded to cents, but one converted from dollars is not.',
  },
  {
    id: 'american-passports-alone',
    tool: 'verify_traveler_information',
    why: 'A passport number that does not start with `US` fails the verification.',
  },
  {
    id: 'age-by-clock',
    tool: 'verify_traveler_information',
    why: 'The age is computed for the day of the call, so that the same verification can fail one day and pass another.',
  },
] as const satisfies readonly Quirk[];

export const quirk: QuirkMarker<typeof QUIRKS> = (_ids, place) => place;
