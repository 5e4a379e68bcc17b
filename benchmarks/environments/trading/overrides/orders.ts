import { REQUIRED } from '../../../../harness/contract/environment.ts';
import type { EnvironmentState, Override } from '../../../../harness/contract/environment.ts';
import { isDict } from '../../../../harness/contract/value.ts';
import type { Value } from '../../../../harness/contract/value.ts';
import { add } from '../../../python/arithmetic.ts';
import { contains, dictOf, iterate, lookup, subscript } from '../../../python/containers.ts';
import { equal } from '../../../python/equality.ts';
import { str } from '../../../python/text.ts';
import { isInteger } from '../../../python/types.ts';
import { spend } from '../../../python/work.ts';
import { attribute, readTool, withAttributes, writeTool } from '../../define.ts';
import { cancelOrder as cancel, placeOrder as place } from '../order-tools.ts';
import { failed, isLoggedIn, refused } from '../refusal.ts';
import * as texts from '../texts.ts';

const TYPES: readonly Value[] = ['Buy', 'Sell'];

const placeOrder = writeTool(
  { order_type: REQUIRED, symbol: REQUIRED, price: REQUIRED, amount: REQUIRED },
  (state, args, settings) => {
    if (isLoggedIn(state) && !TYPES.includes(args.order_type))
      return refused(state, "Invalid order type. Use 'Buy' or 'Sell'.");
    if (isLoggedIn(state) && !equal(attribute(state, 'market_status'), 'Open'))
      return refused(state, 'Market is closed. Orders are not allowed.');
    const placed = place.run(withFreeNumber(state), args, settings);
    const id = isDict(placed.output) ? placed.output.get('order_id') : undefined;
    return id === undefined || !isDict(placed.output)
      ? { state, output: placed.output }
      : { state: placed.state, output: new Map(placed.output).set('status', statusOf(placed.state, id)) };
  },
);

/** The state in which the number of the next order is one that no order has. */
function withFreeNumber(state: EnvironmentState): EnvironmentState {
  const orders = attribute(state, 'orders');
  let number = attribute(state, 'order_counter');
  while (contains(orders, number)) {
    spend(1);
    number = add(number, 1);
  }
  return withAttributes(state, { order_counter: number });
}

const statusOf = (state: EnvironmentState, id: Value): Value =>
  subscript(subscript(attribute(state, 'orders'), id), 'status');

const cancelOrder = writeTool({ order_id: REQUIRED }, (state, args, settings) => {
  const { order_id: id } = args;
  const orders = attribute(state, 'orders');
  const order = isDict(orders) && isInteger(id) ? lookup(orders, id) : undefined;
  const isCancelled = order !== undefined && isDict(order) && equal(order.get('status') ?? null, 'Cancelled');
  return isCancelled
    ? refused(state, `Can't cancel order ${str(id)}. Order is already cancelled.`)
    : cancel.run(state, args, settings);
});

const getOrderHistory = readTool({}, (state) =>
  isLoggedIn(state)
    ? dictOf({ order_history: iterate(attribute(state, 'orders')).filter(isInteger) })
    : failed(texts.notLoggedInForOrders),
);

/**
 * Answers the findings that a new order is told another status than it has (`agreement`), takes the number of another one
 * (`conservation`), has any type (`enumeration-not-enforced`) and is placed in a closed market (`precondition`); that an order is
 * cancelled twice (`refusal`); and that the history has another key and refusal than declared (`result-differs`,
 * `refusal-unlike-siblings`).
 */
export const orders: Override = {
  id: 'orders',
  version: '1',
  environment: 'TradingBot',
  replaces: [
    'order-counter-overwrites',
    'order-status-told',
    'order-in-closed-market',
    'order-type-unchecked',
    'cancel-again',
    'order-history-refusal-in-list',
    'order-history-key',
  ],
  tools: { place_order: placeOrder, cancel_order: cancelOrder, get_order_history: getOrderHistory },
  behaviour: {
    tools: {
      place_order:
        "Needs a log-in, an open market, 'Buy' or 'Sell', a symbol in stocks, price and amount above 0. Neither the balance nor the market price is checked. Stores the order under order_counter, or the next number that no order has, with status 'Open', and sets the counter to the number after it. Gives order_id, order_type, status 'Open', price, amount.",
      cancel_order:
        "Sets the status of the order to 'Cancelled'. Refused for an unknown id and for the statuses 'Completed' and 'Cancelled'. Gives order_id and status.",
      get_order_history: 'Needs a log-in. Gives order_history: the ids of all orders, oldest first.',
    },
  },
};
