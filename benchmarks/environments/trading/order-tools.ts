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
import { quirk } from './quirks.ts';
import { failed, isLoggedIn, refused } from './refusal.ts';
import * as texts from './texts.ts';

const ordersOf = (state: EnvironmentState): Value => attribute(state, 'orders');

/** Ids of all orders, oldest first. */
const idsOf = (orders: Value): Value => [...dictFor('keys', orders).keys()];

const visibleOrders = quirk('order-details-without-login', ordersOf);

export const getOrderDetails = readTool({ order_id: REQUIRED }, (state, { order_id: orderId }, settings) => {
  const orders = visibleOrders(state);
  if (!contains(orders, orderId)) return failed(texts.orderNotFoundAmong(str(orderId), repr(idsOf(orders))));
  const order = subscript(orders, orderId);
  if (!settings.longContext) return order;
  return assigned(copied(order), 'metadata', metadataOf(str(subscript(order, 'symbol')), settings));
});

/** Long passages about the company of an order; `{symbol}` is a placeholder in them. */
function metadataOf(symbol: string, settings: Settings): Value {
  const passages = dictFor('items', extensionData(settings, 'ORDER_DETAIL_EXTENSION'));
  return new Map(
    [...passages].map(([key, passage]) => [key, str(passage).replaceAll('{symbol}', () => symbol)]),
  );
}

const refusalToCancel = quirk(
  ['cancel-without-login', 'cancel-again'],
  (orders: Value, orderId: Value): string | undefined => {
    if (!contains(orders, orderId)) return texts.orderNotFound(str(orderId));
    const status = subscript(subscript(orders, orderId), 'status');
    return equal(status, 'Completed') ? texts.orderCompleted(str(orderId)) : undefined;
  },
);

export const cancelOrder = writeTool({ order_id: REQUIRED }, (state, { order_id: orderId }) => {
  const orders = ordersOf(state);
  const refusal = refusalToCancel(orders, orderId);
  if (refusal !== undefined) return refused(state, refusal);
  const order = subscript(orders, orderId);
  const cancelled = assigned(orders, orderId, assigned(order, 'status', 'Cancelled'));
  return {
    state: withAttributes(state, { orders: cancelled }),
    output: dictOf({ order_id: orderId, status: 'Cancelled' }),
  };
});

type Asked = { readonly symbol: Value; readonly price: Value; readonly amount: Value };

const refusalToPlace = quirk(
  ['order-in-closed-market', 'order-type-unchecked'],
  (state: EnvironmentState, { symbol, price, amount }: Asked): string | undefined => {
    if (!isLoggedIn(state)) return texts.notLoggedInToOrder;
    if (!contains(attribute(state, 'stocks'), symbol)) return texts.invalidSymbol(str(symbol));
    const isPositive = !compare('<=', price, 0) && !compare('<=', amount, 0);
    return isPositive ? undefined : texts.orderNotPositive;
  },
);

const nextOrderId = quirk('order-counter-overwrites', (state: EnvironmentState): Value =>
  attribute(state, 'order_counter'),
);
const STATUS = quirk('order-status-told', { stored: 'Open', told: 'Pending' });

const withOrder = quirk(
  'order-moves-no-money',
  (state: EnvironmentState, id: Value, order: Value): EnvironmentState =>
    withAttributes(state, { orders: assigned(ordersOf(state), id, order) }),
);

export const placeOrder = writeTool(
  { order_type: REQUIRED, symbol: REQUIRED, price: REQUIRED, amount: REQUIRED },
  (state, { order_type: orderType, symbol, price: asked, amount }) => {
    const refusal = refusalToPlace(state, { symbol, price: asked, amount });
    if (refusal !== undefined) return refused(state, refusal);
    const price = floatFrom(asked);
    const id = nextOrderId(state);
    const order = dictOf({ id, order_type: orderType, symbol, price, amount, status: STATUS.stored });
    const placed = withOrder(state, id, order);
    const counter = afterChange(placed, () => arithmetic('+', id, 1, '+='));
    return {
      state: withAttributes(placed, { order_counter: counter }),
      output: dictOf({ order_id: id, order_type: orderType, status: STATUS.told, price, amount }),
    };
  },
);

const refusedHistory: Value = quirk('order-history-refusal-in-list', [failed(texts.notLoggedInForOrders)]);
const historyShown = quirk('order-history-key', (ids: Value): Value => dictOf({ history: ids }));

export const getOrderHistory = readTool({}, (state) =>
  isLoggedIn(state) ? historyShown(idsOf(ordersOf(state))) : refusedHistory,
);
