import type { DomainLaw } from '../../../harness/contract/domain-laws.ts';
import { before, call, callWith, equal, is, output, refused, refusedAfter } from '../law-terms.ts';

const NOT_LOGGED_IN = [equal(before('access_token'), is(null))];

/** Tools that show or change what belongs to a user. */
const PRIVATE = [
  'register_credit_card',
  'get_credit_card_balance',
  'book_flight',
  'retrieve_invoice',
  'cancel_booking',
  'set_budget_limit',
  'purchase_insurance',
  'contact_customer_support',
  'get_all_credit_cards',
];

/** Tools that need the right to write. */
const WRITING = [
  'register_credit_card',
  'book_flight',
  'cancel_booking',
  'set_budget_limit',
  'purchase_insurance',
];

const LOG_IN = refusedAfter(PRIVATE, {
  id: 'log-in',
  states: 'Cards, bookings and limits are seen and changed by users who are logged in.',
  given: NOT_LOGGED_IN,
});

const WRONG_TOKEN = callWith('get_credit_card_balance', {
  access_token: is('wrong'),
  card_id: is('none'),
});

/** The session of an earlier user is over, as its status says. */
const SESSION_OVER = refusedAfter(PRIVATE, {
  id: 'session-over',
  states: 'Cards, bookings and limits are seen and changed by users who are logged in.',
  steps: [
    callWith('authenticate_travel', {
      client_id: is('client'),
      client_secret: is('secret'),
      refresh_token: is('refresh'),
      grant_type: is('read_write'),
      user_first_name: before('user_first_name'),
      user_last_name: before('user_last_name'),
    }),
    WRONG_TOKEN,
    WRONG_TOKEN,
    callWith('travel_get_login_status'),
  ],
  given: [refused(1), refused(2), equal(output('/status', 3), is(false))],
});

const tokens = (id: string, states: string, token: null | string): readonly DomainLaw[] =>
  PRIVATE.filter((tool) => tool !== 'contact_customer_support' && tool !== 'get_all_credit_cards').map(
    (tool) => ({
      id: `${id}-${tool}`,
      kind: 'precondition',
      states,
      tool,
      parameter: 'access_token',
      steps: [call(tool, { access_token: is(token) })],
      given: token === null ? NOT_LOGGED_IN : [],
      holds: [refused(0)],
    }),
  );

const SCOPE: readonly DomainLaw[] = WRITING.map((tool) => ({
  id: `scope-${tool}`,
  kind: 'precondition',
  states: 'A session with the right to read alone cannot change anything.',
  tool,
  steps: [
    callWith('authenticate_travel', {
      client_id: is('client'),
      client_secret: is('secret'),
      refresh_token: is('refresh'),
      grant_type: is('read'),
      user_first_name: before('user_first_name'),
      user_last_name: before('user_last_name'),
    }),
    call(tool, { access_token: output('/access_token') }),
  ],
  holds: [refused(1)],
}));

const STATUS: DomainLaw = {
  id: 'log-in-shown',
  kind: 'read-after-write',
  states: 'After a log-in the status says so.',
  tool: 'authenticate_travel',
  steps: [call('authenticate_travel'), callWith('travel_get_login_status')],
  holds: [equal(output('/status', 1), is(true))],
};

const LOG_IN_STAYS: DomainLaw = {
  id: 'log-in-stays',
  kind: 'conservation',
  states: 'A mistyped token does not log out the user of another one.',
  tool: 'get_credit_card_balance',
  parameter: 'access_token',
  steps: [
    callWith('travel_get_login_status'),
    ...['wrong1', 'wrong2', 'wrong3'].map((token) =>
      callWith('get_credit_card_balance', { access_token: is(token), card_id: is('none') }),
    ),
    callWith('travel_get_login_status'),
  ],
  given: [equal(output('/status', 0), is(true)), refused(1), refused(2), refused(3)],
  holds: [equal(output('/status', 4), is(true)), refused(1), refused(2), refused(3)],
};

/** Laws of log-ins and permissions. */
export const SESSION_LAWS: readonly DomainLaw[] = [
  ...LOG_IN,
  ...SESSION_OVER,
  ...tokens('invented-token', 'A token that was not issued opens nothing.', 'zyxw-123'),
  ...tokens('no-token', 'Without a token nothing is opened.', null),
  ...SCOPE,
  STATUS,
  LOG_IN_STAYS,
];
