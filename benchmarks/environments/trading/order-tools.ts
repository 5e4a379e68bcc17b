import { REQUIRED } from '../../../harness/contract/environment.ts';
import type { EnvironmentState, Settings } from '../../../harness/contract/environment.ts';
import type { Value } from '../../../harness/contract/value.ts';
import { arithmetic } from '../../python/arithmetic.ts';
import { assigned } from '../../python/assignment.ts';
import { contains, dictOf, subscript } from '../../python/containers.ts';
import { floatFrom } from '../../python/conversion.ts';
import { copied } from '../../python/copy.ts';
import { equal } from '../../python/equality.ts';
import { dictFor } from '../../python/methods.ts';
import { compare } from '../../python/ordering.ts';
import { repr, str } from '../../python/text.ts';
import { attribute, readTool, withAttributes, writeTool } from '../define.ts';
import { extensionData } from '../extension.ts';
import { afterChange } from '../stateful-fault.ts';
import { nextOrderId, refusedOrders, STATUS_STORED, STATUS_TOLD } from './quirks.ts';
import { failed, isLoggedIn, refused } from './refusal.ts';
import * as texts from './texts.ts';

const ordersOf = (state: EnvironmentState): Value => attribute(state, 'orders');

/** Ids of all orders, oldest first. */
const idsOf = (orders: Value): Value => [...dictFor('keys', orders).keys()];

export const getOrderDetails = readTool({ order_id: REQUIRED }, (state, { order_id: orderId }, settings) => {
  const orders = ordersOf(state);
  if (!contains(orders, orderId)) return failed(texts.orderNotFoundAmong(str(orderId), repr(idsOf(orders))));
  const order = subscript(orders, orderId);
  if (!settings.longContext) return order;
  return assigned(copied(order), 'metadata', metadataOf(str(subscript(order, 'symbol')), settings));
});

/** Long passages about the company of an order; its symbol stands in them as `{symbol}`. */
function metadataOf(symbol: string, settings: Settings): Value {
  const passages = dictFor('items', extensionData(settings, 'ORDER_DETAIL_EXTENSION'));
  return new Map(
    [...passages].map(([key, passage]) => [key, str(passage).replaceAll('{symbol}', () => symbol)]),
  );
}

/** Needs no log-in, and cancels an order that was cancelled before. */
export const cancelOrder = writeTool({ order_id: REQUIRED }, (state, { order_id: orderId }) => {
  const orders = ordersOf(state);
  if (!contains(orders, orderId)) return refused(state, texts.orderNotFound(str(orderId)));
  const order = subscript(orders, orderId);
  if (equal(subscript(order, 'status'), 'Completed')) {
    return refused(state, texts.orderCompleted(str(orderId)));
  }
  const cancelled = assigned(orders, orderId, assigned(order, 'status', 'Cancelled'));
  return {
    state: withAttributes(state, { orders: cancelled }),
    output: dictOf({ order_id: orderId, status: 'Cancelled' }),
  };
});

/** Moves no money and asks for none. */
export const placeOrder = writeTool(
  { order_type: REQUIRED, symbol: REQUIRED, price: REQUIRED, amount: REQUIRED },
  (state, { order_type: orderType, symbol, price: asked, amount }) => {
    if (!isLoggedIn(state)) return refused(state, texts.notLoggedInToOrder);
    if (!contains(attribute(state, 'stocks'), symbol))
      return refused(state, texts.invalidSymbol(str(symbol)));
    if (compare('<=', asked, 0) || compare('<=', amount, 0)) return refused(state, texts.orderNotPositive);
    const price = floatFrom(asked);
    const id = nextOrderId(state);
    const order = dictOf({ id, order_type: orderType, symbol, price, amount, status: STATUS_STORED });
    const placed = withAttributes(state, { orders: assigned(ordersOf(state), id, order) });
    const counter = afterChange(placed, () => arithmetic('+', id, 1, '+='));
    return {
      state: withAttributes(placed, { order_counter: counter }),
      output: dictOf({ order_id: id, order_type: orderType, status: STATUS_TOLD, price, amount }),
    };
  },
);

export const getOrderHistory = readTool({}, (state) =>
  isLoggedIn(state) ? dictOf({ history: idsOf(ordersOf(state)) }) : refusedOrders,
);
