import type { EnvironmentMeaning, FieldRule } from '../../../harness/contract/meaning.ts';
import { cents, record } from '../field-rules.ts';

/** Rules of a booking. */
export const BOOKING_FIELDS: { readonly [name: string]: FieldRule } = {
  transaction_id: { kind: 'incidental' },
  travel_cost: { kind: 'amount', tolerance: 0.005 },
  travel_date: { kind: 'date' },
};

/** How the state and the outputs of this world are to be compared and read. */
export const travelMeaning: EnvironmentMeaning = {
  fields: {
    credit_card_list: {
      kind: 'collection',
      space: 'card',
      of: record({ balance: { kind: 'amount', tolerance: 0.005 }, expiration_date: { kind: 'date' } }),
    },
    booking_record: {
      kind: 'collection',
      space: 'booking',
      of: record(BOOKING_FIELDS),
    },
    access_token: { kind: 'incidental' },
    token_type: { kind: 'session' },
    token_expires_in: { kind: 'incidental' },
    token_scope: { kind: 'session' },
    // Compared as a name, not as session data: a second login must keep the person, so an invented name is a
    // difference.
    user_first_name: { kind: 'name' },
    user_last_name: { kind: 'name' },
    budget_limit: cents,
  },
  units: { travel_cost_list: 'USD', travel_cost: 'USD', budget_limit: 'USD' },
  made: ['access_token', 'booking_id', 'transaction_id', 'insurance_id', 'card_id'],
  answers: {
    get_flight_cost: 'travel_cost_list',
    compute_exchange_rate: 'exchanged_value',
    get_credit_card_balance: 'card_balance',
  },
  // Both check a token first, and a wrong one shortens the session.
  lookups: ['retrieve_invoice', 'get_credit_card_balance'],
  identity: ['access_token'],
  outward: ['credit_card_list', 'booking_record', 'user_first_name', 'user_last_name'],
};
