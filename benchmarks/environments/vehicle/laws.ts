import type { DomainLaws } from '../../../harness/contract/domain-laws.ts';
import { after, atMost, countEqual, equal, is, values } from '../law-terms.ts';
import { CABIN_LAWS } from './cabin-laws.ts';
import { DRIVING_LAWS } from './driving-laws.ts';
import { ROUTE_LAWS } from './route-laws.ts';

/** What cars have in common. */
export const vehicleLaws: DomainLaws = {
  laws: [...DRIVING_LAWS, ...CABIN_LAWS, ...ROUTE_LAWS],
  invariants: [
    {
      id: 'doors-counted',
      states: 'The count of unlocked doors is the number of doors that are unlocked.',
      holds: [equal(after('remainingUnlockedDoors'), countEqual(values(after('doorStatus')), 'unlocked'))],
    },
    {
      id: 'tank',
      states: 'The tank holds between 0 and 50 gallons.',
      holds: [atMost(is(0), after('fuelLevel')), atMost(after('fuelLevel'), is(50))],
    },
  ],
  lookups: [
    'get_outside_temperature_from_google',
    'get_outside_temperature_from_weather_com',
    'displayCarStatus',
    'get_current_speed',
    'display_log',
    'estimate_drive_feasibility_by_mileage',
    'liter_to_gallon',
    'gallon_to_liter',
    'estimate_distance',
    'get_zipcode_based_on_city',
    'check_tire_pressure',
    'find_nearest_tire_shop',
  ],
};
