import type { Expression } from '../../../../harness/contract/tool-language.ts';
import {
  argument,
  atMost,
  changes,
  column,
  difference,
  differ,
  equal,
  exists,
  find,
  first,
  forEach,
  from,
  less,
  letting,
  record,
  requires,
  sum,
  total,
  update,
  variable,
} from '../../language/terms.ts';
import { integer } from '../../population/fills.ts';
import { indefinite } from '../../words/inflection.ts';
import { idParameter } from '../look-ups.ts';
import type { ToolSketch } from '../pattern.ts';
import { refuse, rowPassed, snake, unknown, unknownCode } from '../refusals.ts';
import { cancelled, doneWith, itemOf, itemOfPassed } from './refusals.ts';
import type { StockNames } from './words.ts';

export const changeQuantity = (names: StockNames): ToolSketch => {
  const { order, item, key } = names;
  return {
    name: `change_${snake(order.singular)}_quantity`,
    purpose: `Changes how many ${item.plural} ${indefinite(order.singular)} is for, and the stock of the ${item.singular} with it.`,
    effect: 'write',
    parameters: [
      idParameter(order.table, order.singular),
      {
        name: 'quantity',
        description: 'New number in all.',
        type: 'integer',
        refers: `${order.table}.quantity`,
        least: 1,
        most: 50,
      },
    ],
    contract: contract(names),
    body: body(names),
    phrases: {
      asks: [
        `change the quantity in {${key}} to {quantity}`,
        `change the quantity of {${key}}[ to {quantity}]`,
        `change {${key}} to {quantity} pieces`,
        `set {${key}} to {quantity} pieces`,
      ],
    },
    dictated: { quantity: integer(2, 12) },
  };
};

const contract = (names: StockNames): ToolSketch['contract'] => {
  const { order, item, key, what } = names;
  const ordered: Expression = first(rowPassed(order.table, 'counted', key), column('counted.quantity'));
  return {
    refuses: [
      unknown(order.table, order.singular, key),
      doneWith(names),
      cancelled(names),
      refuse(
        'same_quantity',
        exists(
          rowPassed(order.table, 'equal_one', key, equal(column('equal_one.quantity'), argument('quantity'))),
        ),
        'this is the number already',
        'This is the number already.',
      ),
      refuse(
        'not_enough_stock',
        exists(
          rowPassed(
            order.table,
            'wanting',
            key,
            exists(
              from(item.table, 'short', {
                kind: 'all',
                of: [
                  equal(column('short.id'), column(`wanting.${what}`)),
                  less(sum(column('short.stock'), column('wanting.quantity')), argument('quantity')),
                ],
              }),
            ),
          ),
        ),
        'there are fewer in stock',
        'There are not that many in stock.',
      ),
    ],
    effects: [
      changes(rowPassed(order.table, 'given', key), { quantity: argument('quantity') }),
      changes(itemOfPassed(names, 'moved'), {
        stock: difference(sum(column('moved.stock'), ordered), argument('quantity')),
      }),
    ],
    keeps: [
      sum(
        first(itemOfPassed(names, 'shelf'), column('shelf.stock')),
        total(rowPassed(order.table, 'held', key), column('held.quantity')),
      ),
    ],
    gives: record({ [key]: argument(key), quantity: argument('quantity') }),
  };
};

const body = (names: StockNames): ToolSketch['body'] => {
  const { order, key, done, doneCode } = names;
  return {
    steps: [
      find(rowPassed(order.table, 'given', key), unknownCode(order.singular)),
      requires(differ(column('given.status'), done), doneCode),
      requires(equal(column('given.status'), 'placed'), 'already_cancelled'),
      letting('more', difference(argument('quantity'), column('given.quantity'))),
      requires(differ(variable('more'), 0), 'same_quantity'),
      letting('left', first(itemOf(names, 'given', 'item'), column('item.stock'))),
      requires(atMost(variable('more'), variable('left')), 'not_enough_stock'),
      forEach(
        itemOf(names, 'given', 'item'),
        update('item', { stock: difference(variable('left'), variable('more')) }),
      ),
      update('given', { quantity: argument('quantity') }),
    ],
    returns: record({ [key]: column('given.id'), quantity: column('given.quantity') }),
  };
};
