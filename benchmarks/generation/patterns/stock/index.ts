import type { Draws } from '../../random/draws.ts';
import type { DraftRow, Pattern, Question, Tally } from '../pattern.ts';
import { snake } from '../refusals.ts';
import { cancel } from './cancel.ts';
import { changeQuantity } from './change-quantity.ts';
import { listItems, listOrders } from './look-ups.ts';
import { place } from './place.ts';
import { restock } from './restock.ts';
import { setPrice } from './set-price.ts';
import { items, orders } from './tables.ts';
import { namesOf, StockWords } from './words.ts';
import type { StockNames } from './words.ts';

/** Things on a shelf that have a price, and orders that take from it. */
export const stock: Pattern<StockWords> = {
  id: 'stock',
  words: StockWords,
  build(words, hub) {
    const names = namesOf(words, hub);
    const tools = [listItems, listOrders, place, cancel, changeQuantity, restock, setPrice];
    return {
      tables: [items(names), orders(names)],
      tools: tools.map((tool) => tool(names)),
      questions: questions(names),
      tallies: tallies(names),
      superlatives: [
        { table: words.item.table, column: 'price', least: 'cheapest', greatest: 'most expensive' },
      ],
      settle: (rows, draws) => {
        settle(rows, draws, names);
      },
    };
  },
};

const questions = ({ item, order }: StockNames): readonly Question[] => [
  {
    table: item.table,
    column: 'price',
    asks: ['How much is {row subject}?', 'What does {row subject} cost?', 'What do we charge for {row}?'],
  },
  {
    table: item.table,
    column: 'stock',
    asks: ['How many {row plural} do we have in stock?', 'How many {row plural} are on the shelf?'],
  },
  {
    table: order.table,
    column: 'quantity',
    asks: ['How many pieces is {row subject} for?', 'For how many pieces is {row subject}?'],
  },
  {
    table: order.table,
    column: 'status',
    asks: ['What is the status of {row}?', 'What has become of {row}?'],
  },
];

const tallies = ({ item, order, who, what }: StockNames): readonly Tally[] => [
  {
    tool: `list_${snake(item.plural)}`,
    filters: ['kind'],
    what: 'total',
    column: 'stock',
    asks: [
      'How many {kind plural} do we have in stock, of all sorts together?',
      'Taking all sorts together, how many {kind plural} are on the shelf?',
    ],
  },
  {
    tool: `list_${snake(item.plural)}`,
    filters: ['kind'],
    what: 'least',
    column: 'price',
    asks: ['What does the cheapest {kind} cost?', 'At what price do our {kind plural} start?'],
  },
  {
    tool: `list_${snake(order.plural)}`,
    filters: [who],
    what: 'count',
    asks: [`How many ${order.plural} are there from {${who}}, whatever their status?`],
  },
  {
    tool: `list_${snake(order.plural)}`,
    filters: [what],
    what: 'greatest',
    column: 'quantity',
    asks: [`How many {${what} plural} are in the largest single ${order.singular}?`],
  },
];

/** Leaves few or none of a sixth of the items, and little room for others. */
function settle(rows: { [table: string]: DraftRow[] }, draws: Draws, { item }: StockNames): void {
  for (const row of rows[item.table] ?? []) {
    if (draws.chance(0.16)) row['stock'] = draws.between(0, 3);
    else if (draws.chance(0.2)) row['shelf_room'] = Number(row['stock']) + draws.between(0, 4);
  }
}
