import { REQUIRED } from '../../../../harness/contract/environment.ts';
import type {
  Arguments,
  EnvironmentState,
  Outcome,
  Override,
} from '../../../../harness/contract/environment.ts';
import type { FieldRule } from '../../../../harness/contract/meaning.ts';
import { isDict } from '../../../../harness/contract/value.ts';
import type { Value } from '../../../../harness/contract/value.ts';
import { assigned } from '../../../python/assignment.ts';
import { dictOf, subscript } from '../../../python/containers.ts';
import { compare } from '../../../python/ordering.ts';
import { attribute, withAttributes, writeTool } from '../../define.ts';
import { cents, record } from '../../field-rules.ts';
import { purchaseInsurance as pay } from '../insurance.ts';
import { BOOKING_FIELDS } from '../meaning.ts';
import { bookingOf, cardOf, refused } from '../state.ts';
import * as texts from '../texts.ts';
import { insurancesOf, retrieveInvoice } from './invoice.ts';

const TYPES: readonly Value[] = ['travel', 'comprehensive'];

const purchaseInsurance = writeTool(
  {
    access_token: REQUIRED,
    insurance_type: REQUIRED,
    booking_id: REQUIRED,
    insurance_cost: REQUIRED,
    card_id: REQUIRED,
  },
  (state, args, settings): Outcome => {
    const paid = pay.run(state, args, settings);
    const id = isDict(paid.output) ? paid.output.get('insurance_id') : undefined;
    if (id === undefined) return paid;
    const problem = problemOf(state, args);
    if (problem !== undefined) return { state, output: refused(problem, 'insurance_status') };
    return { state: withInsurance(paid.state, id, args), output: paid.output };
  },
);

/** Why an insurance is not sold, though booking and card exist; `undefined` if it is. */
function problemOf(state: EnvironmentState, args: Arguments): string | undefined {
  const { insurance_type: type = null, insurance_cost: cost = null, card_id: cardId = null } = args;
  if (!TYPES.includes(type)) return 'Invalid insurance type. Options are: travel, comprehensive.';
  if (compare('<=', cost, 0)) return 'Insurance cost must be positive';
  return compare('<', subscript(cardOf(state, cardId), 'balance'), cost) ? texts.fundsMissing : undefined;
}

function withInsurance(
  state: EnvironmentState,
  id: Value,
  { booking_id: bookingId = null, insurance_type: type = null, insurance_cost: cost = null }: Arguments,
): EnvironmentState {
  const bookings = attribute(state, 'booking_record');
  const booking = bookingOf(state, bookingId);
  const bought = dictOf({ insurance_id: id, insurance_type: type, insurance_cost: cost });
  const insured = assigned(booking, 'insurances', [...insurancesOf(booking), bought]);
  return withAttributes(state, { booking_record: assigned(bookings, bookingId, insured) });
}

/** Rule of bookings, with their insurances. */
const BOOKINGS: FieldRule = {
  kind: 'collection',
  space: 'booking',
  of: record({
    ...BOOKING_FIELDS,
    insurances: {
      kind: 'multiset',
      of: record({
        insurance_id: { kind: 'generated', space: 'insurance' },
        insurance_cost: cents,
      }),
    },
  }),
};

/**
 * Answers the findings that an insurance is not kept with its booking, so that its type has no effect (`read-after-write`,
 * `parameter-without-effect`), that it costs more than the card has or less than nothing (`refusal`), and that an invoice knows no
 * insurance (`parameter-without-effect`, `read-after-write`) and fails on a booking that lacks a line (`raises`, `agreement`).
 */
export const insurances: Override = {
  id: 'insurances',
  version: '1',
  environment: 'TravelAPI',
  replaces: [
    'invoice-without-insurance',
    'invoice-fails-on-gaps',
    'insurance-not-recorded',
    'insurance-overdraws',
  ],
  tools: { purchase_insurance: purchaseInsurance, retrieve_invoice: retrieveInvoice },
  fields: { booking_record: BOOKINGS },
  behaviour: {
    tools: {
      purchase_insurance:
        'Takes access_token. Refused if budget_limit is set and below insurance_cost, for an unknown booking, an unknown card, a type other than travel and comprehensive, a cost that is not above 0, and if the balance is below the cost. Takes the cost from the card and adds id, type and cost to the insurances of the booking. Gives a random insurance_id and insurance_status.',
      retrieve_invoice:
        'Takes access_token. Needs a booking_id in booking_record, or the insurance_id of an insurance of a booking, or both. Gives invoice: booking_id, and of date, route, class, cost, transaction_id those that the booking has, and its insurances, if it has any; with an insurance_id that one alone. Changes nothing.',
    },
  },
};
