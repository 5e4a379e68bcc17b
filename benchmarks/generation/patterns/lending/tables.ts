import { dayAt, oneOf } from '../../population/fills.ts';
import { idColumn, referenceTo } from '../columns.ts';
import { sizeOf, variedColumns, variedMarks } from '../noun-with-variants.ts';
import type { DraftRows, FillContext, TableSketch } from '../pattern.ts';
import type { LendingNames } from './words.ts';

/** What is lent. */
export const items = ({ item, hub }: LendingNames): TableSketch => ({
  name: item.table,
  singular: item.singular,
  prefix: item.prefix,
  size: sizeOf(item),
  constraints: [],
  columns: [
    idColumn(item.singular),
    ...variedColumns(item),
    {
      name: 'lending_period',
      description: 'Number of days for which it is lent.',
      type: 'integer',
      least: 1,
      fill: oneOf(item.periods),
    },
    {
      ...referenceTo('reserved_by', hub.table, 'Who has it next.'),
      nullable: true,
      fill: () => null,
    },
  ],
  naming: {
    singular: item.singular,
    plural: item.plural,
    is: 'thing',
    figures: [
      {
        column: 'lending_period',
        below: ['{row} can be borrowed for fewer than {limit} days'],
        above: ['{row} can be borrowed for more than {limit} days'],
      },
    ],
    marks: variedMarks(item),
    sets: [['kind', 'variant']],
  },
});

/** Who has what, and until when. */
export function loans(names: LendingNames): TableSketch {
  const { loan, item, hub, who, what } = names;
  const periodOf = (row: FillContext['row'], rows: DraftRows): number =>
    Number(rows[item.table]?.find(({ id }) => id === row[what])?.['lending_period'] ?? 1);
  return {
    name: loan.table,
    singular: loan.singular,
    prefix: loan.prefix,
    size: [50, 70],
    constraints: [],
    columns: [
      idColumn(loan.singular),
      referenceTo(who, hub.table, 'Who has it.'),
      referenceTo(what, item.table, 'What was lent.'),
      {
        name: 'since',
        description: 'Day on which it was lent.',
        type: 'day',
        // Half of them are so recent that they are not due.
        fill: ({ today, draws, row, rows }) =>
          dayAt(today, -(draws.chance(0.5) ? draws.between(0, periodOf(row, rows)) : draws.between(1, 60))),
      },
      {
        name: 'extended',
        description: 'Whether it was extended.',
        type: 'boolean',
        fill: oneOf([false, false, true]),
      },
      {
        name: 'due',
        description: 'Last day.',
        type: 'day',
        fill: ({ row, rows }) =>
          dayAt(String(row['since']), periodOf(row, rows) * (row['extended'] === true ? 2 : 1)),
      },
      {
        name: 'status',
        description: 'Whether it is still out.',
        type: 'enumeration',
        values: ['out', 'returned'],
        // Most of those that are due are back.
        fill: ({ row, today, draws }) =>
          draws.chance(String(row['due']) < today ? 0.45 : 0.8) ? 'out' : 'returned',
      },
    ],
    naming: {
      singular: loan.singular,
      plural: loan.plural,
      is: 'thing',
      marks: [
        { column: who, as: 'owner' },
        { column: what, as: 'of', word: 'of' },
        { column: 'since', as: 'day', word: 'from' },
      ],
      sets: [
        [who, what],
        [who, what, 'since'],
      ],
    },
  };
}
