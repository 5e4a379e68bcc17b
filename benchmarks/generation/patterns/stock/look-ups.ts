import { column, columnsOf, first, record } from '../../language/terms.ts';
import { idParameter, listing } from '../look-ups.ts';
import type { ToolSketch } from '../pattern.ts';
import { snake } from '../refusals.ts';
import { itemOf } from './refusals.ts';
import type { StockNames } from './words.ts';

export const listItems = ({ item }: StockNames): ToolSketch =>
  listing({
    name: `list_${snake(item.plural)}`,
    purpose: `Lists ${item.plural} with price, number in stock and room on the shelf.`,
    table: item.table,
    key: snake(item.plural),
    filters: [
      {
        column: 'kind',
        parameter: {
          name: 'kind',
          description: `Kind of ${item.singular}; left out, all kinds.`,
          type: 'string',
          values: Object.keys(item.kinds),
          refers: `${item.table}.kind`,
        },
      },
    ],
    shows: { columns: ['id', 'kind', 'variant', 'price', 'stock', 'shelf_room'] },
  });

export const listOrders = (names: StockNames): ToolSketch => {
  const { order, item, hub, who, what, done } = names;
  return listing({
    name: `list_${snake(order.plural)}`,
    purpose: `Lists ${order.plural}, by ${hub.singular}, ${item.singular} or status.`,
    table: order.table,
    key: snake(order.plural),
    filters: [
      { column: who, parameter: idParameter(hub.table, hub.singular) },
      { column: what, parameter: idParameter(item.table, item.singular) },
      {
        column: 'status',
        parameter: {
          name: 'status',
          description: 'How far they are; left out, all.',
          type: 'string',
          values: ['placed', done, 'cancelled'],
          refers: `${order.table}.status`,
        },
      },
    ],
    shows: {
      columns: ['id', who, what, 'quantity', 'day', 'status'],
      more: (row) => ({
        [snake(item.singular)]: first(
          itemOf(names, row, 'ordered'),
          record({ ...columnsOf('ordered', 'kind', 'variant'), unit_price: column('ordered.price') }),
        ),
      }),
    },
  });
};
