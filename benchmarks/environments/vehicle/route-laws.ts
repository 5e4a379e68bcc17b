import type { DomainLaw } from '../../../harness/contract/domain-laws.ts';
import {
  accepted,
  argument,
  atMost,
  call,
  callWith,
  differ,
  each,
  equal,
  is,
  output,
  product,
  refusals,
  sum,
} from '../law-terms.ts';

const CITIES = each(
  is(['Rivermist', 'Stonebrook', 'Silverpine', 'San Francisco', 'Oakendale', 'Maplecrest']),
);
const between = (cityA: number, cityB: number) =>
  callWith('estimate_distance', { cityA: output('/zipcode', cityA), cityB: output('/zipcode', cityB) });
const zipCode = callWith('get_zipcode_based_on_city', { city: CITIES });

/** Of a gallon of the United States. */
const LITERS_OF_A_GALLON = 3.785;

/** Laws of places and distances. */
export const ROUTE_LAWS: readonly DomainLaw[] = [
  {
    id: 'both-directions',
    kind: 'calculation',
    states: 'It is as far from one place to another as back.',
    tool: 'estimate_distance',
    steps: [
      call('estimate_distance'),
      callWith('estimate_distance', { cityA: argument('cityB'), cityB: argument('cityA') }),
    ],
    holds: [equal(output('/distance'), output('/distance', 1), 1e-9)],
  },
  {
    id: 'no-distance-to-itself',
    kind: 'acceptance',
    states: 'A place is at no distance from itself.',
    tool: 'estimate_distance',
    steps: [callWith('estimate_distance', { cityA: is('94016'), cityB: is('94016') })],
    holds: [accepted(0)],
  },
  {
    id: 'known-cities',
    kind: 'agreement',
    states: 'Between two cities whose zip codes are known there is a distance.',
    tool: 'estimate_distance',
    steps: [zipCode, zipCode, between(0, 1)],
    given: [differ(output('/zipcode'), output('/zipcode', 1))],
    holds: [accepted(2)],
  },
  {
    id: 'no-way-round',
    kind: 'calculation',
    states: 'The way over a third place is not shorter.',
    tool: 'estimate_distance',
    steps: [zipCode, zipCode, zipCode, between(0, 2), between(0, 1), between(1, 2)],
    holds: [atMost(output('/distance', 3), sum(output('/distance', 4), output('/distance', 5)))],
  },
  {
    id: 'gallons-and-back',
    kind: 'calculation',
    states: 'An amount that is converted there and back is what it was.',
    tool: 'liter_to_gallon',
    steps: [
      callWith('liter_to_gallon', { liter: is(100.5) }),
      callWith('gallon_to_liter', { gallon: output('/gallon') }),
    ],
    holds: [equal(output('/liter', 1), is(100.5), 1e-9)],
  },
  {
    id: 'gallon-in-liters',
    kind: 'calculation',
    states: 'A gallon is 3.785 liters.',
    tool: 'gallon_to_liter',
    steps: [call('gallon_to_liter')],
    holds: [equal(output('/liter'), product(argument('gallon'), is(LITERS_OF_A_GALLON)), 1e-3)],
  },
  {
    id: 'liters-in-gallons',
    kind: 'calculation',
    states: 'A gallon is 3.785 liters.',
    tool: 'liter_to_gallon',
    steps: [call('liter_to_gallon')],
    holds: [equal(product(output('/gallon'), is(LITERS_OF_A_GALLON)), argument('liter'), 1e-3)],
  },
  {
    id: 'same-outside',
    kind: 'agreement',
    states: 'Two sources tell the same temperature outside.',
    tool: 'get_outside_temperature_from_weather_com',
    steps: [
      callWith('get_outside_temperature_from_google'),
      callWith('get_outside_temperature_from_weather_com'),
    ],
    holds: [accepted(1)],
  },
  ...refusals('get_zipcode_based_on_city', [
    {
      id: 'city-unknown',
      parameter: 'city',
      value: is('Zyxw'),
      states: 'Cities that are not known have no zip code.',
    },
  ]),
];
