import { REQUIRED } from '../../../../harness/contract/environment.ts';
import type { Override } from '../../../../harness/contract/environment.ts';
import { isDict } from '../../../../harness/contract/value.ts';
import { PythonFault } from '../../../python/faults.ts';
import { attribute, readTool, withAttributes } from '../../define.ts';
import { FARE_TABLE } from '../behaviour.ts';
import { getFlightCost as showCost } from '../fares.ts';
import { refused } from '../state.ts';
import { isDay } from './days.ts';

/** What long contexts add stands under a key of its own. */
const getFlightCost = readTool(
  { travel_from: REQUIRED, travel_to: REQUIRED, travel_date: REQUIRED, travel_class: REQUIRED },
  (state, args, settings) => {
    if (!isDay(args.travel_date)) return refused('Invalid travel date format. Please use YYYY-MM-DD.');
    try {
      const { output } = showCost.run(withAttributes(state, { long_context: false }), args, settings);
      if (attribute(state, 'long_context') !== true || !isDict(output)) return output;
      const all = showCost.run(state, args, settings).output;
      return new Map(output).set('fares', isDict(all) ? (all.get('travel_cost_list') ?? []) : []);
    } catch (cause) {
      if (cause instanceof PythonFault) return refused(cause.message);
      throw cause;
    }
  },
);

/**
 * Answers the findings that long contexts list the costs of all flights instead of the one that was asked for (`agreement`,
 * `result-differs`), that an unknown route or class raises an exception (`raises`), and that a text which is no date has a cost
 * (`documented-rule-broken`).
 */
export const fares: Override = {
  id: 'fares',
  version: '1',
  environment: 'TravelAPI',
  replaces: ['flight-cost-raises', 'all-routes-in-long-context'],
  tools: { get_flight_cost: getFlightCost },
  behaviour: {
    tools: {
      get_flight_cost: `Takes airport codes and gives travel_cost_list with one price in US dollars: the listed price of the route in this direction, times 2 for business and 5 for first class, times 2 if the sum of all digits in the date is even; in long contexts also fares, a sentence for each route. An unknown route, a class other than economy, business and first, and a date that is not YYYY-MM-DD are refused. Routes: ${FARE_TABLE}.`,
    },
  },
};
