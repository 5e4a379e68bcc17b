import { REQUIRED } from '../../../harness/contract/environment.ts';
import type { EnvironmentState } from '../../../harness/contract/environment.ts';
import type { Value } from '../../../harness/contract/value.ts';
import { arithmetic } from '../../python/arithmetic.ts';
import { dictOf, subscript } from '../../python/containers.ts';
import { compare } from '../../python/ordering.ts';
import { attribute, writeTool } from '../define.ts';
import { drawInteger } from '../random-attribute.ts';
import { quirk } from './quirks.ts';
import { tokenRefusal } from './session.ts';
import { cardOf, hasBooking, hasCard, refused, withBalance } from './state.ts';
import * as texts from './texts.ts';

const afterPayment = quirk(
  ['insurance-not-recorded', 'insurance-overdraws'],
  (state: EnvironmentState, cardId: Value, cost: Value): EnvironmentState => {
    const balance = subscript(cardOf(state, cardId), 'balance');
    return withBalance(state, cardId, arithmetic('-', balance, cost, '-='));
  },
);

/** The budget limit is compared with the price, while booking compares it with the balance. */
export const purchaseInsurance = writeTool(
  {
    access_token: REQUIRED,
    insurance_type: REQUIRED,
    booking_id: REQUIRED,
    insurance_cost: REQUIRED,
    card_id: REQUIRED,
  },
  (state, { access_token: token, booking_id: bookingId, insurance_cost: cost, card_id: cardId }) => {
    const refusal = tokenRefusal(state, token, 'insurance_status');
    if (refusal !== undefined) return refusal;
    const refuse = (error: string) => ({ state, output: refused(error, 'insurance_status') });
    const limit = attribute(state, 'budget_limit');
    if (limit !== null && compare('<', limit, cost)) return refuse(texts.aboveBudgetLimit);
    if (!hasBooking(state, bookingId)) return refuse(texts.bookingMissing);
    if (!hasCard(state, cardId)) return refuse(texts.insuranceCardMissing);
    const [insuranceNumber, drawn] = drawInteger(afterPayment(state, cardId, cost), 100_000_000, 999_999_999);
    return {
      state: drawn,
      output: dictOf({ insurance_id: String(insuranceNumber), insurance_status: true }),
    };
  },
);
