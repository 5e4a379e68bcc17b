import type { EnvironmentState, Override, Tool } from '../../../../harness/contract/environment.ts';
import type { Value } from '../../../../harness/contract/value.ts';
import { equal } from '../../../python/equality.ts';
import { attribute } from '../../define.ts';
import { refused } from '../state.ts';
import * as texts from '../texts.ts';

type StatusFlag = Parameters<typeof refused>[1];

/** Why a session does not allow a call; `undefined` if it does. A refusal changes nothing. */
function problemOf(state: EnvironmentState, token: Value | undefined): string | undefined {
  const left = attribute(state, 'token_expires_in');
  if (left === null || attribute(state, 'access_token') === null) return texts.tokenMissing;
  if (equal(left, 0)) return texts.tokenExpired;
  const isRight = token === undefined || equal(token, attribute(state, 'access_token'));
  return isRight ? undefined : texts.tokenInvalid;
}

const guarded =
  (problem: (state: EnvironmentState, token: Value | undefined) => string | undefined, flag?: StatusFlag) =>
  (tool: Tool): Tool => ({
    ...tool,
    run(state, args, settings) {
      const error = problem(state, args['access_token']);
      return error === undefined ? tool.run(state, args, settings) : { state, output: refused(error, flag) };
    },
  });

/** A tool that reads. It changes nothing, because a wrong token does not reach it. */
const reading = (tool: Tool): Tool => ({ ...guarded(problemOf)(tool), effect: 'read' });

/** A tool that writes. A session that may read alone does not allow it. */
const writing = (flag?: StatusFlag) =>
  guarded(
    (state, token) =>
      problemOf(state, token) ??
      (equal(attribute(state, 'token_scope'), 'read') ? 'Token scope does not allow changes' : undefined),
    flag,
  );

/**
 * Answers the findings that a call with a wrong token changes the session although it is refused (`refusal-changes-state`,
 * `conservation`), and that cards and bookings are shown and changed without a session, or in one that may read alone
 * (`precondition`).
 */
export const session: Override = {
  id: 'session',
  version: '1',
  environment: 'TravelAPI',
  replaces: [
    'scope-without-effect',
    'session-fades-on-wrong-tokens',
    'none-is-a-token',
    'cards-without-token',
    'support-without-token',
  ],
  tools: {},
  around: {
    get_credit_card_balance: reading,
    retrieve_invoice: reading,
    contact_customer_support: reading,
    get_all_credit_cards: reading,
    register_credit_card: writing(),
    set_budget_limit: writing(),
    book_flight: writing('booking_status'),
    cancel_booking: writing('cancel_status'),
    purchase_insurance: writing('insurance_status'),
  },
  behaviour: {
    general: () =>
      [
        "Tools that take access_token compare it with the one in the state and refuse a wrong one; they, contact_customer_support and get_all_credit_cards are refused before a log-in and once token_expires_in is 0. A refusal changes nothing. With token_scope 'read', tools that change something are refused.",
        'Ids, tokens and balances of new cards are random, from a fixed seed: the same calls in the same order draw the same ones, and one drawing call more or less changes those that follow.',
        'Balances and costs are in US dollars, and nothing converts them.',
      ].join(' '),
    tools: {
      contact_customer_support:
        'Needs a booking_id in booking_record. Gives a fixed answer followed by the message. Changes nothing.',
      get_all_credit_cards: 'Gives all cards with their ids, numbers and balances.',
    },
  },
};
