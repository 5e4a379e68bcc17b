import type { Override } from '../../../../harness/contract/environment.ts';
import { misfitText, typedTools } from '../../checked-arguments.ts';
import { refused } from '../state.ts';

const FLIGHT = {
  travel_date: 'string',
  travel_from: 'string',
  travel_to: 'string',
  travel_class: 'string',
} as const;
const CREDENTIALS = {
  client_id: 'string',
  client_secret: 'string',
  refresh_token: 'string',
  grant_type: 'string',
  user_first_name: 'string',
  user_last_name: 'string',
} as const;
const CARD = {
  card_number: 'string',
  expiration_date: 'string',
  cardholder_name: 'string',
  card_verification_number: 'integer',
} as const;

/** Answers the findings that names, dates, codes and numbers of cards need be none (`wrong-kind-accepted`). */
export const argumentTypes: Override = {
  id: 'argument-types',
  version: '1',
  environment: 'TravelAPI',
  replaces: [],
  tools: {},
  around: {
    ...typedTools(
      {
        authenticate_travel: CREDENTIALS,
        register_credit_card: CARD,
        retrieve_invoice: { insurance_id: 'string' },
      },
      (misfit) => refused(misfitText(misfit)),
    ),
    ...typedTools({ book_flight: FLIGHT }, (misfit) => refused(misfitText(misfit), 'booking_status')),
    ...typedTools({ purchase_insurance: { insurance_type: 'string' } }, (misfit) =>
      refused(misfitText(misfit), 'insurance_status'),
    ),
  },
  behaviour: {
    general: (earlier) =>
      `${earlier} authenticate_travel, register_credit_card, retrieve_invoice, book_flight and purchase_insurance refuse arguments of other types than declared.`,
    tools: {},
  },
};
