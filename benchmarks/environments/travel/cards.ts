import { REQUIRED } from '../../../harness/contract/environment.ts';
import type { EnvironmentState } from '../../../harness/contract/environment.ts';
import type { Value } from '../../../harness/contract/value.ts';
import { assigned } from '../../python/assignment.ts';
import { dictOf, iterate, subscript } from '../../python/containers.ts';
import { floatFrom } from '../../python/conversion.ts';
import { repr } from '../../python/text.ts';
import { attribute, readTool, withAttributes, writeTool } from '../define.ts';
import { drawInteger } from '../random-attribute.ts';
import { quirk } from './quirks.ts';
import { tokenRefusal } from './session.ts';
import { cardOf, hasCard, refused } from './state.ts';
import * as texts from './texts.ts';

const isRegistered = quirk('card-number-among-ids', hasCard);

const newBalance = quirk('card-balance-drawn', (state: EnvironmentState) =>
  drawInteger(state, 10_000, 99_999),
);

export const registerCreditCard = writeTool(
  {
    access_token: REQUIRED,
    card_number: REQUIRED,
    expiration_date: REQUIRED,
    cardholder_name: REQUIRED,
    card_verification_number: REQUIRED,
  },
  (state, { access_token: token, ...card }) => {
    if (attribute(state, 'token_expires_in') === null) return { state, output: refused(texts.tokenMissing) };
    const refusal = tokenRefusal(state, token);
    if (refusal !== undefined) return refusal;
    if (isRegistered(state, card.card_number)) return { state, output: refused(texts.cardRegistered) };
    const [number, numbered] = drawInteger(state, 100_000_000_000, 999_999_999_999);
    const [balance, drawn] = newBalance(numbered);
    const cards = attribute(state, 'credit_card_list');
    const cardId = String(number);
    return {
      state: withAttributes(drawn, {
        credit_card_list: assigned(cards, cardId, dictOf({ ...card, balance })),
      }),
      output: dictOf({ card_id: cardId }),
    };
  },
);

/** A write, because a wrong token shortens the session. */
export const getCreditCardBalance = writeTool(
  { access_token: REQUIRED, card_id: REQUIRED },
  (state, { access_token: token, card_id: cardId }) => {
    const refusal = tokenRefusal(state, token);
    if (refusal !== undefined) return refusal;
    if (hasCard(state, cardId)) {
      return { state, output: dictOf({ card_balance: subscript(cardOf(state, cardId), 'balance') }) };
    }
    const cardIds = repr(iterate(attribute(state, 'credit_card_list')));
    return { state, output: refused(texts.cardMissingAmong(cardIds)) };
  },
);

export const setBudgetLimit = writeTool(
  { access_token: REQUIRED, budget_limit: REQUIRED },
  (state, { access_token: token, budget_limit: budgetLimit }) => {
    const refusal = tokenRefusal(state, token);
    if (refusal !== undefined) return refusal;
    const limit = floatFrom(budgetLimit);
    return {
      state: withAttributes(state, { budget_limit: limit }),
      output: dictOf({ budget_limit: limit }),
    };
  },
);

const visibleCards = quirk('cards-without-token', (state: EnvironmentState): Value =>
  attribute(state, 'credit_card_list'),
);

export const getAllCreditCards = readTool({}, (state) => dictOf({ credit_card_list: visibleCards(state) }));
