import { choice, columnsOf, column, equal, exists, first, from, record } from '../../language/terms.ts';
import { idParameter, listing } from '../look-ups.ts';
import type { ToolSketch } from '../pattern.ts';
import { snake } from '../refusals.ts';
import { isOut } from './refusals.ts';
import type { LendingNames } from './words.ts';

export const listItems = ({ item, loan, what }: LendingNames): ToolSketch =>
  listing({
    name: `list_${snake(item.plural)}`,
    purpose: `Lists ${item.plural}, whether they are in or out, and who has reserved them.`,
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
    shows: {
      columns: ['id', 'kind', 'variant', 'lending_period', 'reserved_by'],
      more: (row) => ({
        place: choice(
          exists(from(loan.table, 'lent', isOut('lent', equal(column(`lent.${what}`), column(`${row}.id`))))),
          'out',
          'in',
        ),
      }),
    },
  });

export const listLoans = ({ loan, item, hub, who, what }: LendingNames): ToolSketch =>
  listing({
    name: `list_${snake(loan.plural)}`,
    purpose: `Lists ${loan.plural}, by ${hub.singular}, ${item.singular} or status.`,
    table: loan.table,
    key: snake(loan.plural),
    filters: [
      { column: who, parameter: idParameter(hub.table, hub.singular) },
      { column: what, parameter: idParameter(item.table, item.singular) },
      {
        column: 'status',
        parameter: {
          name: 'status',
          description: 'Whether they are still out; left out, all.',
          type: 'string',
          values: ['out', 'returned'],
          refers: `${loan.table}.status`,
        },
      },
    ],
    shows: {
      columns: ['id', who, what, 'since', 'due', 'extended', 'status'],
      more: (row) => ({
        [snake(item.singular)]: first(
          from(item.table, 'lent', equal(column('lent.id'), column(`${row}.${what}`))),
          record(columnsOf('lent', 'kind', 'variant')),
        ),
      }),
    },
  });
