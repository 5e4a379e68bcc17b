import { daysFromToday, integer, price, weighted } from '../../population/fills.ts';
import { idColumn, referenceTo } from '../columns.ts';
import { sizeOf, variedColumns, variedMarks } from '../noun-with-variants.ts';
import type { TableSketch } from '../pattern.ts';
import type { StockNames } from './words.ts';

/** What is sold. */
export const items = ({ item }: StockNames): TableSketch => ({
  name: item.table,
  singular: item.singular,
  prefix: item.prefix,
  size: sizeOf(item),
  constraints: [],
  columns: [
    idColumn(item.singular),
    ...variedColumns(item),
    { name: 'price', description: 'Price of one.', type: 'money', least: 0, fill: price(...item.price) },
    { name: 'stock', description: 'Number in stock.', type: 'integer', least: 0, fill: integer(7, 24) },
    {
      name: 'shelf_room',
      description: 'Most that the shelf is filled up to.',
      type: 'integer',
      least: 1,
      fill: ({ row, draws }) => Number(row['stock']) + draws.between(5, 30),
    },
  ],
  naming: {
    singular: item.singular,
    plural: item.plural,
    is: 'thing',
    figures: [
      { column: 'price', below: ['{row} costs less than {limit}'], above: ['{row} costs more than {limit}'] },
      {
        column: 'stock',
        below: [
          'there are fewer than {limit} {row plural} left',
          'we have fewer than {limit} {row plural} in stock',
        ],
        above: [
          'there are more than {limit} {row plural} left',
          'we have more than {limit} {row plural} in stock',
        ],
      },
      {
        column: 'shelf_room',
        below: ['the shelf has room for fewer than {limit} {row plural} in all'],
        above: ['the shelf has room for more than {limit} {row plural} in all'],
      },
    ],
    marks: variedMarks(item),
    sets: [['kind', 'variant']],
  },
});

/** Who has ordered what. */
export const orders = ({ order, item, hub, who, what, done }: StockNames): TableSketch => ({
  name: order.table,
  singular: order.singular,
  prefix: order.prefix,
  size: [50, 80],
  constraints: [],
  takenBack: { column: 'status', value: 'cancelled' },
  columns: [
    idColumn(order.singular),
    referenceTo(who, hub.table, 'Who ordered.'),
    referenceTo(what, item.table, 'What was ordered.'),
    { name: 'quantity', description: 'How many of it.', type: 'integer', least: 1, fill: integer(2, 6) },
    { name: 'day', description: 'Day of the order.', type: 'day', fill: daysFromToday(-20, 0) },
    {
      name: 'status',
      description: 'How far it is.',
      type: 'enumeration',
      values: ['placed', done, 'cancelled'],
      fill: weighted(['placed', 'placed', 'placed', done, 'cancelled']),
    },
  ],
  naming: {
    singular: order.singular,
    plural: order.plural,
    is: 'thing',
    figures: [
      {
        column: 'quantity',
        below: ['{row} is for fewer than {limit} pieces'],
        above: ['{row} is for more than {limit} pieces'],
      },
    ],
    marks: [
      { column: who, as: 'owner' },
      { column: what, as: 'of-many', word: 'of' },
      { column: 'day', as: 'day', word: 'from' },
    ],
    sets: [
      [who, what],
      [who, what, 'day'],
      [who, 'day'],
    ],
  },
});
