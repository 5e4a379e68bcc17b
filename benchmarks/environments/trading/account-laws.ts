import type { DomainLaw } from '../../../harness/contract/domain-laws.ts';
import {
  accepted,
  argument,
  atMost,
  before,
  after,
  call,
  callWith,
  difference,
  equal,
  is,
  item,
  member,
  output,
  field,
  refusals,
  refused,
  refusedAfter,
  sum,
} from '../law-terms.ts';

const balance = (when: 'before' | 'after') =>
  item(when === 'before' ? before('account_info') : after('account_info'), 'balance');

const OWN_ACCOUNT = { account_id: item(before('account_info'), 'account_id') };

const LOG_IN = refusedAfter(
  [
    'get_order_details',
    'cancel_order',
    'place_order',
    'get_order_history',
    'make_transaction',
    'fund_account',
    'get_account_info',
    'get_transaction_history',
    'get_watchlist',
    'add_to_watchlist',
    'remove_stock_from_watchlist',
    'update_stock_price',
  ],
  {
    id: 'log-in',
    states: 'Orders, accounts, lists and prices are seen and changed by users who are logged in.',
    steps: [callWith('trading_logout')],
  },
);

const transfer = (type: 'deposit' | 'withdrawal'): DomainLaw => ({
  id: `${type}-booked`,
  kind: 'conservation',
  states: `The balance changes by the amount of a ${type}.`,
  tool: 'make_transaction',
  steps: [call('make_transaction')],
  given: [equal(argument('xact_type'), is(type))],
  holds: [
    equal(
      balance('after'),
      (type === 'deposit' ? sum : difference)(balance('before'), argument('amount')),
      1e-9,
    ),
  ],
});

const MONEY: readonly DomainLaw[] = [
  {
    id: 'funding-booked',
    kind: 'conservation',
    states: 'The balance grows by the amount with which an account is funded.',
    tool: 'fund_account',
    steps: [call('fund_account')],
    holds: [equal(balance('after'), sum(balance('before'), argument('amount')), 1e-9)],
  },
  transfer('deposit'),
  transfer('withdrawal'),
  {
    id: 'funding-recorded',
    kind: 'read-after-write',
    states: 'A deposit is in the history of transactions.',
    tool: 'fund_account',
    steps: [call('fund_account'), callWith('get_transaction_history')],
    holds: [member(argument('amount'), field('amount', output('/transaction_history', 1)))],
  },
  {
    id: 'funding-in-account',
    kind: 'read-after-write',
    states: 'The balance that is shown is the one after funding.',
    tool: 'fund_account',
    steps: [call('fund_account'), callWith('get_account_info')],
    holds: [equal(output('/balance', 1), output('/new_balance'))],
  },
  {
    id: 'transaction-in-account',
    kind: 'read-after-write',
    states: 'The balance that is shown is the one after a transaction.',
    tool: 'make_transaction',
    steps: [call('make_transaction'), callWith('get_account_info')],
    holds: [equal(output('/balance', 1), output('/new_balance'))],
  },
  {
    id: 'funding-and-deposit-alike',
    kind: 'agreement',
    states: 'Whether money can be put into an account does not depend on the tool that does it.',
    tool: 'make_transaction',
    steps: [
      callWith('fund_account', { amount: is(100) }),
      call('make_transaction', { ...OWN_ACCOUNT, xact_type: is('deposit'), amount: is(100) }),
    ],
    holds: [accepted(1)],
  },
  {
    id: 'deposit-at-night',
    kind: 'agreement',
    states: 'Whether money can be put into an account does not depend on the tool that does it.',
    tool: 'make_transaction',
    steps: [
      callWith('update_market_status', { current_time_str: is('11:00 PM') }),
      callWith('fund_account', { amount: is(100) }),
      call('make_transaction', { ...OWN_ACCOUNT, xact_type: is('deposit'), amount: is(100) }),
    ],
    holds: [accepted(2)],
  },
];

const HISTORY: readonly DomainLaw[] = [
  {
    id: 'dated-now',
    minor: true,
    kind: 'agreement',
    states: 'A transaction that is made now is dated now.',
    tool: 'fund_account',
    steps: [callWith('get_current_time'), call('fund_account'), callWith('get_transaction_history')],
    given: [equal(output('/current_time'), is('10:30 AM'))],
    holds: [member(is(' 10:30:'), item(output('/transaction_history', 2), '-1', 'timestamp'))],
  },
  {
    id: 'last-day-included',
    kind: 'acceptance',
    states: 'A range of days includes its last day.',
    tool: 'get_transaction_history',
    parameter: 'end_date',
    steps: [
      callWith('fund_account', { amount: is(123.25) }),
      callWith('get_transaction_history', { start_date: is('2024-09-01'), end_date: is('2024-09-02') }),
      callWith('get_transaction_history', { start_date: is('2024-09-01') }),
    ],
    given: [member(is('2024-09-02'), item(output('/transaction_history', 2), '-1', 'timestamp'))],
    holds: [member(is(123.25), field('amount', output('/transaction_history', 1)))],
  },
  {
    id: 'dates-respected',
    kind: 'agreement',
    states: 'A range that ends before a transaction does not show it.',
    tool: 'get_transaction_history',
    parameter: 'end_date',
    steps: [
      callWith('get_transaction_history', { start_date: is('1990-01-01'), end_date: is('1990-01-02') }),
    ],
    holds: [equal(output('/transaction_history'), is([]))],
  },
];

const AMOUNTS = [
  ...refusals('make_transaction', [
    {
      id: 'transfer-negative',
      parameter: 'amount',
      value: is(-50.5),
      states: 'Amounts of money are positive.',
    },
    {
      id: 'account-of-others',
      parameter: 'account_id',
      value: is(987654321),
      states: 'Money is moved on accounts that exist.',
    },
  ]),
  ...refusals('fund_account', [
    {
      id: 'funding-negative',
      parameter: 'amount',
      value: is(-50.5),
      states: 'Amounts of money are positive.',
    },
  ]),
];

const OVERDRAFT: DomainLaw = {
  id: 'overdraft',
  kind: 'refusal',
  states: 'More than the balance cannot be withdrawn.',
  tool: 'make_transaction',
  parameter: 'amount',
  steps: [call('make_transaction', { xact_type: is('withdrawal'), amount: sum(balance('before'), is(1)) })],
  holds: [refused(0), atMost(is(0), balance('after'))],
};

const SESSION: readonly DomainLaw[] = [
  {
    id: 'log-in-shown',
    kind: 'read-after-write',
    states: 'After a log-in the status says so.',
    tool: 'trading_login',
    steps: [callWith('trading_logout'), call('trading_login'), callWith('trading_get_login_status')],
    holds: [equal(output('/status', 2), is(true))],
  },
];

/** Laws of accounts. */
export const ACCOUNT_LAWS: readonly DomainLaw[] = [
  ...LOG_IN,
  ...MONEY,
  ...HISTORY,
  ...AMOUNTS,
  OVERDRAFT,
  ...SESSION,
];
