import type { DomainLaw } from '../../../harness/contract/domain-laws.ts';
import {
  accepted,
  argument,
  call,
  callWith,
  differ,
  each,
  equal,
  is,
  member,
  output,
  refusals,
  refused,
} from '../law-terms.ts';

const CURRENCIES = ['USD', 'EUR', 'GBP', 'JPY', 'RMB', 'MXN'];
const exchange = (base: string, target: string) =>
  callWith('compute_exchange_rate', {
    base_currency: is(base),
    target_currency: is(target),
    value: is(100.5),
  });

const EXCHANGE: readonly DomainLaw[] = [
  {
    id: 'there-and-back',
    kind: 'calculation',
    states: 'Money that is changed there and back is worth what it was, up to a cent in a dollar.',
    tool: 'compute_exchange_rate',
    steps: [
      call('compute_exchange_rate', { value: is(1000.5) }),
      callWith('compute_exchange_rate', {
        base_currency: argument('target_currency'),
        target_currency: argument('base_currency'),
        value: output('/exchanged_value'),
      }),
    ],
    holds: [equal(output('/exchanged_value', 1), is(1000.5), 0.01)],
  },
  {
    id: 'any-two-currencies',
    kind: 'acceptance',
    states: 'Money of every currency can be changed to every other one.',
    tool: 'compute_exchange_rate',
    parameter: 'target_currency',
    steps: [
      callWith('compute_exchange_rate', {
        base_currency: each(is(CURRENCIES)),
        target_currency: each(is(CURRENCIES)),
        value: is(100.5),
      }),
    ],
    given: [differ(argument('base_currency'), argument('target_currency'))],
    holds: [accepted(0)],
  },
  {
    id: 'same-currency',
    kind: 'acceptance',
    states: 'Money changed to its own currency is what it was.',
    tool: 'compute_exchange_rate',
    steps: [exchange('USD', 'USD')],
    holds: [accepted(0), equal(output('/exchanged_value'), is(100.5))],
  },
];

const FLIGHTS: readonly DomainLaw[] = [
  {
    id: 'cost-of-past',
    kind: 'refusal',
    states: 'A day of travel lies ahead.',
    tool: 'get_flight_cost',
    parameter: 'travel_date',
    steps: [call('get_flight_cost', { travel_date: is('1999-01-01') })],
    holds: [refused(0)],
  },
  {
    id: 'cost-of-one-route',
    kind: 'agreement',
    states: 'The cost that is shown is that of the flight that was asked for, and of no other one.',
    tool: 'get_flight_cost',
    steps: [call('get_flight_cost')],
    holds: [equal({ count: output('/travel_cost_list') }, is(1))],
  },
];

const PLACES: readonly DomainLaw[] = [
  {
    id: 'airport-listed',
    kind: 'agreement',
    states: 'The airport next to a city is among the airports.',
    tool: 'get_nearest_airport_by_city',
    steps: [call('get_nearest_airport_by_city'), callWith('list_all_airports')],
    holds: [member(output('/nearest_airport'), { first: [output('/airports', 1), output('', 1)] })],
  },
  {
    id: 'city-unknown',
    kind: 'refusal',
    states: 'A city that is not known is refused.',
    tool: 'get_nearest_airport_by_city',
    parameter: 'location',
    steps: [call('get_nearest_airport_by_city', { location: is('Zyxw') })],
    holds: [refused(0)],
  },
];

const TRAVELERS: readonly DomainLaw[] = [
  {
    id: 'passports-of-all',
    kind: 'acceptance',
    states: 'A traveler of any country can be verified.',
    tool: 'verify_traveler_information',
    parameter: 'passport_number',
    steps: [
      call('verify_traveler_information'),
      call('verify_traveler_information', { passport_number: is('GB1234567') }),
    ],
    given: [equal(output('/verification_status'), is(true))],
    holds: [accepted(1)],
  },
  {
    id: 'birth-ahead',
    kind: 'refusal',
    states: 'A day of birth does not lie ahead.',
    tool: 'verify_traveler_information',
    parameter: 'date_of_birth',
    steps: [call('verify_traveler_information', { date_of_birth: is('2099-01-01') })],
    holds: [equal(output('/verification_status'), is(false))],
  },
];

const SUPPORT: readonly DomainLaw[] = [
  ...refusals('contact_customer_support', [
    {
      id: 'support-unknown',
      parameter: 'booking_id',
      value: is('zyxw'),
      states: 'Support is for bookings that exist.',
    },
  ]),
];

/** Laws of prices, places and travelers. */
export const INFORMATION_LAWS: readonly DomainLaw[] = [
  ...EXCHANGE,
  ...FLIGHTS,
  ...PLACES,
  ...TRAVELERS,
  ...SUPPORT,
];
