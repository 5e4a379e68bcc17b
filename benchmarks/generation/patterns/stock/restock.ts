import {
  argument,
  atMost,
  changes,
  column,
  difference,
  exists,
  find,
  first,
  less,
  record,
  requires,
  sum,
  update,
} from '../../language/terms.ts';
import { integer } from '../../population/fills.ts';
import { indefinite } from '../../words/inflection.ts';
import { idParameter } from '../look-ups.ts';
import type { ToolSketch } from '../pattern.ts';
import { refuse, rowPassed, snake, unknown, unknownCode } from '../refusals.ts';
import type { StockNames } from './words.ts';

export const restock = ({ item, what }: StockNames): ToolSketch => {
  const passed = rowPassed(item.table, 'item', what);
  return {
    name: `restock_${snake(item.singular)}`,
    purpose: `Adds a number of ${indefinite(item.singular)} to the stock.`,
    effect: 'write',
    parameters: [
      idParameter(item.table, item.singular),
      { name: 'quantity', description: 'How many are added.', type: 'integer', least: 1, most: 200 },
    ],
    contract: {
      refuses: [
        unknown(item.table, item.singular, what),
        refuse(
          'no_room',
          exists(
            rowPassed(
              item.table,
              'crammed',
              what,
              less(column('crammed.shelf_room'), sum(column('crammed.stock'), argument('quantity'))),
            ),
          ),
          'the shelf has no room for that many',
        ),
      ],
      effects: [changes(passed, { stock: sum(column('item.stock'), argument('quantity')) })],
      keeps: [],
      gives: record({
        [what]: argument(what),
        stock: first(rowPassed(item.table, 'filled', what), column('filled.stock')),
      }),
    },
    body: {
      steps: [
        find(passed, unknownCode(item.singular)),
        requires(
          atMost(argument('quantity'), difference(column('item.shelf_room'), column('item.stock'))),
          'no_room',
        ),
        update('item', { stock: sum(argument('quantity'), column('item.stock')) }),
      ],
      returns: record({ [what]: column('item.id'), stock: column('item.stock') }),
    },
    phrases: {
      asks: [
        `add {quantity} {${what} plural} to the stock`,
        `book {quantity} more {${what} plural} into the stock`,
        `restock[ {quantity}] {${what} plural}`,
        `enter a delivery of [{quantity} ]{${what} plural}`,
        `put {quantity} more {${what} plural} on the shelf`,
      ],
      news: [`{quantity} {${what} plural} have just come in`],
    },
    dictated: { quantity: integer(3, 14) },
  };
};
