import { REQUIRED } from '../../../../harness/contract/environment.ts';
import type {
  Arguments,
  EnvironmentState,
  Override,
  Settings,
} from '../../../../harness/contract/environment.ts';
import { isDict } from '../../../../harness/contract/value.ts';
import type { Value } from '../../../../harness/contract/value.ts';
import { lookup } from '../../../python/containers.ts';
import { compare } from '../../../python/ordering.ts';
import { str } from '../../../python/text.ts';
import { isErrorOutput } from '../../checked-arguments.ts';
import { attribute, writeTool } from '../../define.ts';
import { registerCreditCard as register, setBudgetLimit as setLimit } from '../cards.ts';
import { refused } from '../state.ts';
import * as texts from '../texts.ts';
import { expiryOf, hasExpired } from './expiry.ts';

const registerCreditCard = writeTool(
  {
    access_token: REQUIRED,
    card_number: REQUIRED,
    expiration_date: REQUIRED,
    cardholder_name: REQUIRED,
    card_verification_number: REQUIRED,
  },
  (state, args, settings) => {
    const outcome = register.run(state, args, settings);
    const problem = isErrorOutput(outcome.output) ? undefined : problemOf(state, args, settings);
    return problem === undefined ? outcome : { state, output: refused(problem) };
  },
);

/** Why a card cannot be registered; `undefined` if it can. */
function problemOf(state: EnvironmentState, card: Arguments, settings: Settings): string | undefined {
  const number = digitsOf(card['card_number'] ?? null);
  if (number === undefined) return 'Invalid card number. Card numbers consist of digits.';
  const expiry = expiryOf(card['expiration_date'] ?? null);
  if (expiry === undefined) return 'Invalid expiration date format. Please use MM/YYYY.';
  if (hasExpired(expiry, settings)) return 'Card expired';
  return numbersIn(state).includes(number) ? texts.cardRegistered : undefined;
}

/** Digits of a number, which blanks and hyphens may separate; `undefined` for another text. */
function digitsOf(number: Value): string | undefined {
  const text = str(number);
  return /^\d[\d -]*$/.test(text) ? text.replace(/\D/g, '') : undefined;
}

function numbersIn(state: EnvironmentState): readonly (string | undefined)[] {
  const cards = attribute(state, 'credit_card_list');
  if (!isDict(cards)) return [];
  return [...cards.values()].map((card) =>
    isDict(card) ? digitsOf(lookup(card, 'card_number') ?? null) : undefined,
  );
}

const setBudgetLimit = writeTool(
  { access_token: REQUIRED, budget_limit: REQUIRED },
  (state, args, settings) => {
    const outcome = setLimit.run(state, args, settings);
    const isNegative = !isErrorOutput(outcome.output) && compare('<', args.budget_limit, 0);
    return isNegative ? { state, output: refused('Budget limit cannot be negative') } : outcome;
  },
);

/**
 * Answers the findings that a date is taken which is not in the declared form (`documented-rule-broken`), and that cards are
 * registered twice, with a number that is none, or when they have expired, and limits are negative (`refusal`).
 */
export const cards: Override = {
  id: 'cards',
  version: '1',
  environment: 'TravelAPI',
  replaces: ['card-number-among-ids'],
  tools: { register_credit_card: registerCreditCard, set_budget_limit: setBudgetLimit },
  behaviour: {
    tools: {
      register_credit_card:
        'Takes access_token. Refused if the number has other characters than digits, blanks and hyphens or is that of a card in the list, and if expiration_date is not MM/YYYY or its month is over. Stores the card as passed under a random id with a random balance from 10000 to 99999. Gives card_id.',
      set_budget_limit:
        'Takes access_token. Sets budget_limit to the number as passed, which must not be negative. Gives budget_limit.',
    },
  },
};
