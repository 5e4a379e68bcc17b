import type { DomainLaw, LawStep } from '../../../harness/contract/domain-laws.ts';
import {
  absent,
  accepted,
  after,
  argument,
  atMost,
  atStart,
  before,
  call,
  callWith,
  differ,
  difference,
  each,
  either,
  equal,
  is,
  item,
  keys,
  kept,
  member,
  output,
  passed,
  refusals,
  refused,
  sum,
} from '../law-terms.ts';

const cardBalance = (when: 'before' | 'after') =>
  item(
    when === 'before' ? before('credit_card_list') : after('credit_card_list'),
    passed('card_id'),
    'balance',
  );
const token = { access_token: before('access_token') };
const FLIGHT = ['travel_from', 'travel_to', 'travel_date', 'travel_class'];

/** The price of the flight that the next step books. */
const priceLookUp = (of: number): LawStep =>
  callWith('get_flight_cost', Object.fromEntries(FLIGHT.map((name) => [name, argument(name, of)])));
const limit = (value: number): LawStep => callWith('set_budget_limit', { ...token, budget_limit: is(value) });

const PAID: readonly DomainLaw[] = [
  {
    id: 'flight-paid',
    kind: 'conservation',
    states: 'The card pays the price of the flight.',
    tool: 'book_flight',
    steps: [call('book_flight')],
    holds: [equal(cardBalance('after'), difference(cardBalance('before'), argument('travel_cost')), 1e-9)],
  },
  {
    id: 'insurance-paid',
    kind: 'conservation',
    states: 'The card pays the price of the insurance.',
    tool: 'purchase_insurance',
    steps: [call('purchase_insurance')],
    holds: [equal(cardBalance('after'), difference(cardBalance('before'), argument('insurance_cost')), 1e-9)],
  },
  {
    id: 'booking-undone',
    kind: 'inverse',
    states: 'A cancellation takes back the booking and its payment.',
    tool: 'book_flight',
    steps: [call('book_flight'), callWith('cancel_booking', { ...token, booking_id: output('/booking_id') })],
    holds: [
      equal(keys(after('booking_record')), keys(before('booking_record'))),
      equal(cardBalance('after'), cardBalance('before'), 1e-9),
    ],
  },
  {
    id: 'cancelled-gone',
    kind: 'read-after-write',
    states: 'A booking that was cancelled has no invoice.',
    tool: 'cancel_booking',
    steps: [
      call('cancel_booking'),
      callWith('retrieve_invoice', { ...token, booking_id: argument('booking_id') }),
    ],
    holds: [refused(1)],
  },
];

const SHOWN: readonly DomainLaw[] = [
  {
    id: 'booking-invoiced',
    kind: 'read-after-write',
    states: 'The invoice shows the flight as it was booked.',
    tool: 'book_flight',
    steps: [
      call('book_flight'),
      callWith('retrieve_invoice', { ...token, booking_id: output('/booking_id') }),
    ],
    holds: [...FLIGHT, 'travel_cost'].map((name) => equal(output(`/invoice/${name}`, 1), argument(name))),
  },
  {
    id: 'insurance-invoiced',
    kind: 'read-after-write',
    states: 'An insurance that was bought has an invoice.',
    tool: 'retrieve_invoice',
    parameter: 'insurance_id',
    steps: [
      call('purchase_insurance', token),
      callWith('retrieve_invoice', { ...token, insurance_id: output('/insurance_id') }),
    ],
    holds: [accepted(1)],
  },
  {
    id: 'insurance-kept',
    kind: 'read-after-write',
    states: 'An insurance that was bought is kept with its booking.',
    tool: 'purchase_insurance',
    steps: [call('purchase_insurance')],
    holds: [differ(after('booking_record'), before('booking_record'))],
  },
  {
    id: 'bookings-cancellable',
    kind: 'agreement',
    states: 'Every booking of the user can be cancelled.',
    tool: 'cancel_booking',
    parameter: 'booking_id',
    steps: [callWith('cancel_booking', { ...token, booking_id: each(keys(before('booking_record'))) })],
    given: [],
    holds: [either(accepted(0), equal(before('access_token'), is(null)))],
  },
  {
    id: 'bookings-invoiced',
    kind: 'agreement',
    states: 'Every booking of the user has an invoice.',
    tool: 'retrieve_invoice',
    parameter: 'booking_id',
    steps: [callWith('retrieve_invoice', { ...token, booking_id: each(keys(before('booking_record'))) })],
    holds: [either(accepted(0), equal(before('access_token'), is(null)))],
  },
];

const PRICES: readonly DomainLaw[] = [
  {
    id: 'price-as-shown',
    kind: 'agreement',
    states: 'A flight is booked at the price that the look-up of its cost shows.',
    tool: 'book_flight',
    parameter: 'travel_cost',
    steps: [call('book_flight'), priceLookUp(0)],
    given: [atMost(is(0), output('/travel_cost_list/0', 1))],
    holds: [member(argument('travel_cost'), output('/travel_cost_list', 1))],
  },
  {
    id: 'price-invented',
    kind: 'refusal',
    states: 'A flight cannot be booked at a price that the user makes up.',
    tool: 'book_flight',
    parameter: 'travel_cost',
    steps: [call('book_flight', { travel_cost: is(1.5) })],
    holds: [refused(0)],
  },
];

/** What references book, as they book it. */
const BOOKED: readonly DomainLaw[] = [
  {
    id: 'route-exists',
    kind: 'agreement',
    states: 'A flight that is booked is on a route, in a class and on a day that have a price.',
    tool: 'book_flight',
    steps: [call('book_flight'), priceLookUp(0)],
    holds: [accepted(1)],
  },
  {
    id: 'booked-within-budget',
    kind: 'conservation',
    states: 'What is booked costs no more than the budget limit.',
    tool: 'book_flight',
    parameter: 'travel_cost',
    steps: [call('book_flight')],
    given: [atMost(is(0), before('budget_limit'))],
    holds: [atMost(argument('travel_cost'), before('budget_limit'))],
  },
];

/** A user who set a limit wants to be told when it does not suffice. */
const OWN_LIMIT: DomainLaw = {
  id: 'booked-within-own-budget',
  kind: 'conservation',
  states: 'What is booked costs no more than the limit that the user has set.',
  tool: 'book_flight',
  parameter: 'travel_cost',
  avoided: true,
  steps: [call('book_flight')],
  given: [atMost(is(0), before('budget_limit')), differ(before('budget_limit'), atStart('budget_limit'))],
  holds: [atMost(argument('travel_cost'), before('budget_limit'))],
};

const LIMITS: readonly DomainLaw[] = [
  {
    id: 'budget-kept',
    kind: 'refusal',
    states: 'A flight that costs more than the budget limit is refused.',
    tool: 'book_flight',
    parameter: 'travel_cost',
    steps: [limit(10), call('book_flight')],
    given: [atMost(is(10.5), passed('travel_cost'))],
    holds: [refused(1)],
  },
  {
    id: 'budget-suffices',
    kind: 'acceptance',
    states: 'A flight within the budget limit is booked if the card can pay it.',
    tool: 'book_flight',
    steps: [
      callWith('set_budget_limit', { ...token, budget_limit: sum(cardBalance('before'), is(1)) }),
      call('book_flight', token),
    ],
    given: [atMost(passed('travel_cost'), cardBalance('before'))],
    holds: [accepted(1)],
  },
  {
    id: 'insurance-within-budget',
    kind: 'refusal',
    states: 'An insurance that costs more than the budget limit is refused.',
    tool: 'purchase_insurance',
    parameter: 'insurance_cost',
    steps: [limit(10), call('purchase_insurance')],
    given: [atMost(is(10.5), passed('insurance_cost'))],
    holds: [refused(1)],
  },
  {
    id: 'insurance-covered',
    kind: 'refusal',
    states: 'A card does not pay more than its balance.',
    tool: 'purchase_insurance',
    parameter: 'insurance_cost',
    steps: [call('purchase_insurance', { insurance_cost: sum(cardBalance('before'), is(1)) })],
    given: [
      either(
        equal(before('budget_limit'), is(null)),
        atMost(argument('insurance_cost'), before('budget_limit')),
      ),
    ],
    holds: [refused(0)],
  },
  {
    id: 'flight-covered',
    kind: 'refusal',
    states: 'A card does not pay more than its balance.',
    tool: 'book_flight',
    parameter: 'travel_cost',
    steps: [call('book_flight', { travel_cost: sum(cardBalance('before'), is(1)) })],
    holds: [refused(0)],
  },
];

const ARGUMENTS = [
  ...refusals('book_flight', [
    {
      id: 'flight-airport',
      parameter: 'travel_from',
      value: is('ZZZ'),
      states: 'Flights start from airports that exist.',
    },
    {
      id: 'flight-goal',
      parameter: 'travel_to',
      value: is('ZZZ'),
      states: 'Flights go to airports that exist.',
    },
    {
      id: 'flight-class',
      parameter: 'travel_class',
      value: is('zyxw'),
      states: 'Flights have one of the classes that are sold.',
    },
    {
      id: 'flight-past',
      parameter: 'travel_date',
      value: is('1999-01-01'),
      states: 'A day of travel lies ahead.',
    },
    { id: 'flight-negative', parameter: 'travel_cost', value: is(-100.5), states: 'Prices are positive.' },
    {
      id: 'flight-card',
      parameter: 'card_id',
      value: is('zyxw'),
      states: 'Flights are paid with cards that are registered.',
    },
  ]),
  ...refusals('purchase_insurance', [
    {
      id: 'insurance-negative',
      parameter: 'insurance_cost',
      value: is(-100.5),
      states: 'Prices are positive.',
    },
    {
      id: 'insurance-booking',
      parameter: 'booking_id',
      value: is('zyxw'),
      states: 'Insurances are for bookings that exist.',
    },
    {
      id: 'insurance-card',
      parameter: 'card_id',
      value: is('zyxw'),
      states: 'Insurances are paid with cards that are registered.',
    },
  ]),
  ...refusals('set_budget_limit', [
    {
      id: 'limit-negative',
      parameter: 'budget_limit',
      value: is(-100.5),
      states: 'A limit of money is positive.',
    },
  ]),
  ...refusals('cancel_booking', [
    {
      id: 'cancel-unknown',
      parameter: 'booking_id',
      value: is('zyxw'),
      states: 'Bookings that do not exist are not cancelled.',
    },
  ]),
];

const EXPIRED: DomainLaw = {
  id: 'expired-card',
  kind: 'precondition',
  states: 'A card that has expired pays nothing.',
  tool: 'book_flight',
  steps: [
    callWith('register_credit_card', {
      ...token,
      card_number: is('4000123412341234'),
      expiration_date: is('01/2001'),
      cardholder_name: is('Probe Probe'),
      card_verification_number: is(123),
    }),
    call('book_flight', { ...token, card_id: output('/card_id') }),
  ],
  holds: [refused(1)],
};

const UNDO_KEEPS: DomainLaw = {
  id: 'refusal-free',
  kind: 'inverse',
  states: 'A look-up of an invoice changes nothing.',
  tool: 'retrieve_invoice',
  steps: [call('retrieve_invoice')],
  holds: [kept('booking_record', 'credit_card_list', 'budget_limit'), absent(is('error'), keys(output('')))],
};

/** Laws of flights and insurances. */
export const BOOKING_LAWS: readonly DomainLaw[] = [
  ...PAID,
  ...SHOWN,
  ...PRICES,
  ...BOOKED,
  OWN_LIMIT,
  ...LIMITS,
  ...ARGUMENTS,
  EXPIRED,
  UNDO_KEEPS,
];
