import type { Quirk, QuirkMarker } from '../../../harness/contract/quirk.ts';

export const QUIRKS = [
  {
    id: 'credentials-unchecked',
    tool: 'authenticate_travel',
    why: 'Any client, secret, refresh token and grant type give a session.',
  },
  {
    id: 'scope-without-effect',
    tool: 'authenticate_travel',
    why: 'The scope of a session restricts nothing: one for reading also books.',
  },
  {
    id: 'session-fades-on-wrong-tokens',
    tool: null,
    why: 'A session ends neither with time nor with use, as `expires_in` promises, but with calls that carry a wrong token, look-ups included.',
  },
  {
    id: 'none-is-a-token',
    tool: null,
    why: 'Before the first login `None` is the right token, and any other fails in a subtraction.',
  },
  {
    id: 'budget-year-is-constant',
    tool: 'get_budget_fiscal_year',
    why: 'The year is always 2018, whatever is asked for.',
  },
  {
    id: 'card-number-among-ids',
    tool: 'register_credit_card',
    why: 'The number of the card is looked for among the ids of cards, so that a card is registered again and again.',
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
    why: 'A date counts by the sum of its digits alone: an even one, as that of a text without digits, doubles the price.',
  },
  {
    id: 'flight-cost-raises',
    tool: 'get_flight_cost',
    why: 'An unknown route or class is raised instead of refused.',
  },
  {
    id: 'routes-one-way',
    tool: 'get_flight_cost',
    why: 'Most routes are known in one direction, and some prices differ with it.',
  },
  {
    id: 'all-routes-in-long-context',
    tool: 'get_flight_cost',
    why: 'In a long context all routes are listed as sentences, where the prices of the route asked for are declared.',
  },
  {
    id: 'flight-unchecked',
    tool: 'book_flight',
    why: 'Neither route nor date nor class need exist, and the price is what the caller says.',
  },
  {
    id: 'budget-against-balance',
    tool: 'book_flight',
    why: 'The limit of the budget is compared with the balance of the card and not with the price.',
  },
  {
    id: 'invoice-without-insurance',
    tool: 'retrieve_invoice',
    why: 'The id of an insurance is taken and has no effect.',
  },
  {
    id: 'invoice-fails-on-gaps',
    tool: 'retrieve_invoice',
    why: 'A booking that lacks a field of the invoice, as many scenarios hold, makes the call fail.',
  },
  {
    id: 'cancel-fails-without-card',
    tool: 'cancel_booking',
    why: 'A booking without a registered card, as most scenarios hold, makes the call fail.',
  },
  {
    id: 'insurance-not-recorded',
    tool: 'purchase_insurance',
    why: 'An insurance is paid for and recorded nowhere.',
  },
  {
    id: 'insurance-overdraws',
    tool: 'purchase_insurance',
    why: 'The price of an insurance is what the caller says and may exceed the balance, which then falls below zero.',
  },
  {
    id: 'support-without-token',
    tool: 'contact_customer_support',
    why: 'Any booking is discussed without a token.',
  },
  {
    id: 'support-echoes',
    tool: 'contact_customer_support',
    why: 'The reply of the support is the message of the user behind a greeting.',
  },
  {
    id: 'airports-bare-list',
    tool: 'list_all_airports',
    why: 'The output is a list, where an object with `airports` is declared.',
  },
  {
    id: 'airports-without-pvg',
    tool: 'list_all_airports',
    why: '`PVG`, to which a route goes, is missing.',
  },
  {
    id: 'exchange-with-dollars-alone',
    tool: 'compute_exchange_rate',
    why: 'Of the documented currencies only pairs with the US dollar have a rate, and the dollar has none to itself.',
  },
  {
    id: 'exchange-raises',
    tool: 'compute_exchange_rate',
    why: 'A pair without a rate is raised instead of refused.',
  },
  {
    id: 'exchange-rounds-one-way',
    tool: 'compute_exchange_rate',
    why: 'An amount changed into dollars is rounded to cents, one changed from dollars is not.',
  },
  {
    id: 'american-passports-alone',
    tool: 'verify_traveler_information',
    why: 'A passport whose number begins otherwise than with `US` fails the verification.',
  },
  {
    id: 'age-by-clock',
    tool: 'verify_traveler_information',
    why: 'The age is that of the day on which the call is made, so that a verification fails one day and passes another.',
  },
] as const satisfies readonly Quirk[];

export const quirk: QuirkMarker<typeof QUIRKS> = (_ids, place) => place;
