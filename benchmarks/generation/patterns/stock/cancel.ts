import {
  argument,
  changes,
  column,
  count,
  differ,
  equal,
  find,
  first,
  forEach,
  from,
  record,
  requires,
  sum,
  update,
} from '../../language/terms.ts';
import { indefinite } from '../../words/inflection.ts';
import { idParameter } from '../look-ups.ts';
import type { ToolSketch } from '../pattern.ts';
import { rowPassed, snake, unknown, unknownCode } from '../refusals.ts';
import { cancelled, doneWith, itemOf, itemOfPassed } from './refusals.ts';
import type { StockNames } from './words.ts';

export const cancel = (names: StockNames): ToolSketch => {
  const { order, item, key, done, doneCode } = names;
  const passed = rowPassed(order.table, 'given', key);
  return {
    name: `cancel_${snake(order.singular)}`,
    purpose: `Cancels ${indefinite(order.singular)} and puts what was ordered back into the stock of the ${item.singular}.`,
    effect: 'write',
    parameters: [idParameter(order.table, order.singular)],
    contract: {
      refuses: [unknown(order.table, order.singular, key), doneWith(names), cancelled(names)],
      effects: [
        changes(passed, { status: 'cancelled' }),
        changes(itemOfPassed(names, 'back'), {
          stock: sum(
            column('back.stock'),
            first(rowPassed(order.table, 'counted', key), column('counted.quantity')),
          ),
        }),
      ],
      keeps: [count(from(order.table, 'any_row'))],
      gives: record({ [key]: argument(key), status: 'cancelled' }),
    },
    body: {
      steps: [
        find(passed, unknownCode(order.singular)),
        requires(differ(done, column('given.status')), doneCode),
        requires(equal(column('given.status'), 'placed'), 'already_cancelled'),
        forEach(
          itemOf(names, 'given', 'item'),
          update('item', { stock: sum(column('given.quantity'), column('item.stock')) }),
        ),
        update('given', { status: 'cancelled' }),
      ],
      returns: record({ [key]: column('given.id'), status: column('given.status') }),
    },
    phrases: {
      asks: [
        `cancel {${key}}`,
        `call off {${key}}`,
        `cancel {${key}} and put the ${item.plural} back on the shelf`,
        `drop {${key}}`,
      ],
    },
  };
};
