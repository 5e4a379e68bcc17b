import type { DomainLaws } from '../../../harness/contract/domain-laws.ts';
import { BOOKING_LAWS } from './booking-laws.ts';
import { CARD_LAWS } from './card-laws.ts';
import { INFORMATION_LAWS } from './information-laws.ts';
import { SESSION_LAWS } from './session-laws.ts';

/** What travel agencies have in common. */
export const travelLaws: DomainLaws = {
  laws: [...SESSION_LAWS, ...BOOKING_LAWS, ...CARD_LAWS, ...INFORMATION_LAWS],
  invariants: [],
  lookups: [
    'travel_get_login_status',
    'get_budget_fiscal_year',
    'get_flight_cost',
    'get_credit_card_balance',
    'retrieve_invoice',
    'list_all_airports',
    'compute_exchange_rate',
    'verify_traveler_information',
    'get_nearest_airport_by_city',
    'get_all_credit_cards',
  ],
};
