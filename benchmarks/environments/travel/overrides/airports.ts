import { REQUIRED } from '../../../../harness/contract/environment.ts';
import type { Override } from '../../../../harness/contract/environment.ts';
import { dictOf } from '../../../python/containers.ts';
import { str } from '../../../python/text.ts';
import { readTool } from '../../define.ts';
import { AIRPORT_OF_CITY, AIRPORTS } from '../airports.ts';
import { CITY_TABLE } from '../behaviour.ts';
import { refused } from '../state.ts';

const listAllAirports = readTool({}, () => dictOf({ airports: AIRPORTS }));

const getNearestAirportByCity = readTool({ location: REQUIRED }, (_state, { location }) => {
  const airport = typeof location === 'string' ? AIRPORT_OF_CITY.get(location) : undefined;
  return airport === undefined
    ? refused(`Location ${str(location)} not found`)
    : dictOf({ nearest_airport: airport });
});

/**
 * Answers the findings that airports are listed without the declared dictionary (`result-differs`), and that a city which is not
 * among those of the schema has an airport (`refusal`, `enumeration-not-enforced`).
 */
export const airports: Override = {
  id: 'airports',
  version: '1',
  environment: 'TravelAPI',
  replaces: ['airports-bare-list'],
  tools: { list_all_airports: listAllAirports, get_nearest_airport_by_city: getNearestAirportByCity },
  behaviour: {
    tools: {
      list_all_airports: `Gives airports, a list of codes: ${AIRPORTS.join(' ')}.`,
      get_nearest_airport_by_city: `Gives nearest_airport by the exact name of the city: ${CITY_TABLE}. Any other city is refused.`,
    },
  },
};
