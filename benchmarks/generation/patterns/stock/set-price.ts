import {
  argument,
  atMost,
  changes,
  column,
  differ,
  equal,
  exists,
  find,
  less,
  letting,
  product,
  record,
  requires,
  sum,
  update,
  variable,
} from '../../language/terms.ts';
import { price } from '../../population/fills.ts';
import { indefinite } from '../../words/inflection.ts';
import { idParameter } from '../look-ups.ts';
import type { ToolSketch } from '../pattern.ts';
import { refuse, rowPassed, snake, unknown, unknownCode } from '../refusals.ts';
import type { StockNames } from './words.ts';

export const setPrice = ({ item, what }: StockNames): ToolSketch => {
  const passed = rowPassed(item.table, 'item', what);
  const [least, most] = item.price;
  return {
    name: `set_${snake(item.singular)}_price`,
    purpose: `Sets the price of ${indefinite(item.singular)}. Orders that are placed are charged the new price.`,
    effect: 'write',
    parameters: [
      idParameter(item.table, item.singular),
      {
        name: 'price',
        description: 'New price of one, in dollars.',
        type: 'number',
        refers: `${item.table}.price`,
        least: 0.01,
        most: 100_000,
      },
    ],
    contract: {
      refuses: [
        unknown(item.table, item.singular, what),
        refuse(
          'same_price',
          exists(rowPassed(item.table, 'priced', what, equal(column('priced.price'), argument('price')))),
          'it costs this much already',
        ),
        refuse(
          'price_doubled',
          exists(
            rowPassed(item.table, 'cheap', what, less(product(column('cheap.price'), 2), argument('price'))),
          ),
          'the new price is more than twice the old one',
        ),
      ],
      effects: [changes(passed, { price: argument('price') })],
      keeps: [],
      gives: record({ [what]: argument(what), price: argument('price') }),
    },
    body: {
      steps: [
        find(passed, unknownCode(item.singular)),
        requires(differ(argument('price'), column('item.price')), 'same_price'),
        letting('double', sum(column('item.price'), column('item.price'))),
        requires(atMost(argument('price'), variable('double')), 'price_doubled'),
        update('item', { price: argument('price') }),
      ],
      returns: record({ [what]: column('item.id'), price: column('item.price') }),
    },
    phrases: {
      asks: [
        `set the price of {${what}} to {price}`,
        `price {${what}} at {price}`,
        `change the price of {${what}}[ to {price}]`,
        `list {${what}} at {price}`,
      ],
      wishes: [
        `{${what}} is to cost {price} from today`,
        `{${what} subject} should be sold for {price} from now on`,
      ],
    },
    dictated: { price: price(least, Math.ceil(most * 1.3)) },
  };
};
