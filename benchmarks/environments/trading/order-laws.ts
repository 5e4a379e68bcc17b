import type { DomainLaw, Term } from '../../../harness/contract/domain-laws.ts';
import {
  absent,
  argument,
  atMost,
  before,
  call,
  callWith,
  each,
  equal,
  is,
  item,
  keys,
  member,
  output,
  product,
  accepted,
  refusals,
  refused,
  refusedAfter,
  sum,
} from '../law-terms.ts';

const UNKNOWN = is('ZYXW');
/** Ids in the output of a look-up, under the declared key or the one that is given. */
const orderIds = (step: number): Term => ({
  first: [output('/order_history', step), output('/history', step)],
});
const BALANCE = item(before('account_info'), 'balance');

const OPEN_MARKET = refusedAfter(['place_order'], {
  id: 'open-market',
  states: 'Orders are placed while the market is open.',
  steps: [callWith('update_market_status', { current_time_str: is('11:00 PM') })],
});

/** What references order, as they order it. */
const ORDERED: readonly DomainLaw[] = [
  {
    id: 'ordered-in-open-market',
    kind: 'precondition',
    states: 'Orders are placed while the market is open.',
    tool: 'place_order',
    steps: [call('place_order')],
    given: [equal(before('market_status'), is('Closed'))],
    holds: [refused(0)],
  },
  {
    id: 'ordered-within-balance',
    kind: 'precondition',
    states: 'An order to buy for more than the balance is refused.',
    tool: 'place_order',
    steps: [call('place_order')],
    given: [
      equal(argument('order_type'), is('Buy')),
      atMost(sum(BALANCE, is(0.01)), product(argument('price'), argument('amount'))),
    ],
    holds: [refused(0)],
  },
];

const SHOWN: readonly DomainLaw[] = [
  {
    id: 'order-shown',
    kind: 'read-after-write',
    states: 'An order is shown as it was placed.',
    tool: 'place_order',
    steps: [call('place_order'), callWith('get_order_details', { order_id: output('/order_id') })],
    holds: ['order_type', 'symbol', 'price', 'amount'].map((name) =>
      equal(output(`/${name}`, 1), argument(name)),
    ),
  },
  {
    id: 'status-told',
    kind: 'agreement',
    states: 'The status that is told when an order is placed is the one that a look-up shows.',
    tool: 'place_order',
    steps: [call('place_order'), callWith('get_order_details', { order_id: output('/order_id') })],
    holds: [equal(output('/status', 1), output('/status'))],
  },
  {
    id: 'order-in-history',
    kind: 'read-after-write',
    states: 'An order is in the history of orders.',
    tool: 'place_order',
    steps: [call('place_order'), callWith('get_order_history')],
    holds: [member(output('/order_id'), orderIds(1))],
  },
  {
    id: 'new-number',
    kind: 'conservation',
    states: 'A new order has a number that no other order has.',
    tool: 'place_order',
    steps: [call('place_order')],
    holds: [absent(output('/order_id'), keys(before('orders')))],
  },
  {
    id: 'cancellation-shown',
    kind: 'read-after-write',
    states: 'An order that was cancelled is shown as cancelled.',
    tool: 'cancel_order',
    steps: [call('cancel_order'), callWith('get_order_details', { order_id: argument('order_id') })],
    holds: [equal(output('/status', 1), is('Cancelled'))],
  },
  {
    id: 'cancelled-once',
    kind: 'refusal',
    states: 'An order that is cancelled cannot be cancelled again.',
    tool: 'cancel_order',
    steps: [call('cancel_order'), call('cancel_order')],
    holds: [refused(1)],
  },
];

const MONEY: readonly DomainLaw[] = [
  {
    id: 'purchase-covered',
    kind: 'refusal',
    states: 'An order to buy for more than the balance is refused.',
    tool: 'place_order',
    parameter: 'price',
    steps: [call('place_order', { order_type: is('Buy'), price: sum(BALANCE, is(1)) })],
    given: [atMost(is(1), argument('amount'))],
    holds: [refused(0)],
  },
  {
    id: 'sale-covered',
    kind: 'refusal',
    states: 'What is sold was bought before.',
    tool: 'place_order',
    parameter: 'order_type',
    steps: [call('place_order', { order_type: is('Sell'), amount: is(1000000) })],
    holds: [refused(0)],
  },
];

const ARGUMENTS = [
  ...refusals('place_order', [
    { id: 'order-symbol', parameter: 'symbol', value: UNKNOWN, states: 'Orders are for stocks that exist.' },
    { id: 'order-price', parameter: 'price', value: is(-1.5), states: 'Prices are positive.' },
    { id: 'order-amount', parameter: 'amount', value: is(-3), states: 'Numbers of shares are positive.' },
  ]),
  ...refusals('get_order_details', [
    {
      id: 'order-unknown',
      parameter: 'order_id',
      value: is(987654321),
      states: 'Orders that do not exist are not shown.',
    },
  ]),
  ...refusals('cancel_order', [
    {
      id: 'order-not-there',
      parameter: 'order_id',
      value: is(987654321),
      states: 'Orders that do not exist are not cancelled.',
    },
  ]),
];

const LISTED: readonly DomainLaw[] = [
  {
    id: 'history-known',
    kind: 'agreement',
    states: 'Every order of the history can be looked up.',
    tool: 'get_order_history',
    steps: [callWith('get_order_history'), callWith('get_order_details', { order_id: each(orderIds(0)) })],
    given: [atMost(is(0), argument('order_id', 1))],
    holds: [accepted(1)],
  },
];

/** Laws of orders. */
export const ORDER_LAWS: readonly DomainLaw[] = [
  ...OPEN_MARKET,
  ...ORDERED,
  ...SHOWN,
  ...MONEY,
  ...ARGUMENTS,
  ...LISTED,
];
