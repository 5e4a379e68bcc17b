import {
  argument,
  atMost,
  changes,
  column,
  difference,
  equal,
  exists,
  all,
  find,
  first,
  from,
  insert,
  less,
  letting,
  not,
  product,
  record,
  requires,
  TODAY,
  update,
  variable,
} from '../../language/terms.ts';
import { integer } from '../../population/fills.ts';
import { indefinite } from '../../words/inflection.ts';
import { idParameter } from '../look-ups.ts';
import type { ToolSketch } from '../pattern.ts';
import { refuse, rowPassed, snake, suspended, suspendedCode, unknown, unknownCode } from '../refusals.ts';
import { orderedBefore } from './refusals.ts';
import type { StockNames } from './words.ts';

export const place = (names: StockNames): ToolSketch => {
  const { item, order, hub, who, what, key } = names;
  return {
    name: `order_${snake(item.singular)}`,
    purpose: `Orders a number of ${indefinite(item.singular)} for ${indefinite(hub.singular)} and takes them out of the stock.`,
    effect: 'write',
    parameters: [
      idParameter(hub.table, hub.singular),
      idParameter(item.table, item.singular),
      {
        name: 'quantity',
        description: 'How many.',
        type: 'integer',
        refers: `${order.table}.quantity`,
        least: 1,
        most: 50,
      },
    ],
    contract: contract(names),
    body: body(names),
    undoneBy: { tool: `cancel_${snake(order.singular)}`, parameter: key },
    phrases: {
      asks: [
        `order [{quantity} ]{${what} plural} for {${who}}`,
        `put in an order of [{quantity} ]{${what} plural} for {${who}}`,
        `put [{quantity} ]{${what} plural} on order for {${who}}`,
        `place an order for {${who}}: {quantity} {${what} plural}`,
        `get {${who}} {quantity} {${what} plural}`,
      ],
      wishes: [
        `{${who}} wants to order {quantity} {${what} plural}`,
        `{${who}} needs {quantity} {${what} plural}`,
      ],
    },
    dictated: { quantity: integer(2, 9) },
  };
};

const contract = (names: StockNames): ToolSketch['contract'] => {
  const { item, order, hub, who, what, key } = names;
  return {
    refuses: [
      unknown(hub.table, hub.singular, who),
      unknown(item.table, item.singular, what),
      suspended(hub, who),
      orderedBefore(names),
      refuse(
        'not_enough_stock',
        exists(rowPassed(item.table, 'short', what, less(column('short.stock'), argument('quantity')))),
        'there are fewer in stock',
        'There are not that many in stock.',
      ),
    ],
    effects: [
      changes(rowPassed(item.table, 'sold', what), {
        stock: difference(column('sold.stock'), argument('quantity')),
      }),
      insert(order.table, 'new', {
        [who]: argument(who),
        [what]: argument(what),
        quantity: argument('quantity'),
        day: TODAY,
        status: 'placed',
      }),
    ],
    keeps: [],
    gives: record({
      [key]: column('new.id'),
      status: 'placed',
      total: first(
        rowPassed(item.table, 'priced', what),
        product(column('priced.price'), argument('quantity')),
      ),
    }),
  };
};

const body = ({ item, order, hub, who, what, key }: StockNames): ToolSketch['body'] => ({
  steps: [
    find(rowPassed(hub.table, 'person', who), unknownCode(hub.singular)),
    find(rowPassed(item.table, 'item', what), unknownCode(item.singular)),
    requires(equal(column('person.status'), 'active'), suspendedCode(hub)),
    requires(
      not(
        exists(
          from(
            order.table,
            'other',
            all(
              equal(column(`other.${what}`), column('item.id')),
              equal('placed', column('other.status')),
              equal(column(`other.${who}`), column('person.id')),
            ),
          ),
        ),
      ),
      'already_ordered',
    ),
    letting('left', difference(column('item.stock'), argument('quantity'))),
    requires(atMost(0, variable('left')), 'not_enough_stock'),
    insert(order.table, 'new', {
      [who]: column('person.id'),
      [what]: column('item.id'),
      quantity: argument('quantity'),
      day: TODAY,
      status: 'placed',
    }),
    update('item', { stock: variable('left') }),
  ],
  returns: record({
    [key]: column('new.id'),
    status: column('new.status'),
    total: product(column('new.quantity'), column('item.price')),
  }),
});
