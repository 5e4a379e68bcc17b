import { absent, all, any, column, differ, equal, exists, from, not } from '../../language/terms.ts';
import { integer, price, reference } from '../../population/fills.ts';
import { inTurn, newPerson } from '../../population/texts.ts';
import { idColumn } from '../columns.ts';
import type { ColumnSketch, TableSketch } from '../pattern.ts';
import { oneOfColumn } from '../sketches.ts';
import { STATES } from './words.ts';
import type { ApprovalNames } from './words.ts';
import { indefinite } from '../../words/inflection.ts';

/** Those who record and decide requests, each up to a limit. */
export const approverTable = ({ approver, columnType, limits, measure }: ApprovalNames): TableSketch => ({
  name: approver.table,
  singular: approver.singular,
  prefix: approver.prefix,
  size: [6, 9],
  constraints: [],
  columns: [
    idColumn(approver.singular),
    { name: 'name', description: 'First and last name.', type: 'name', unique: true, fill: newPerson },
    {
      name: 'limit',
      description:
        measure === 'amount'
          ? 'Largest amount that is approved alone.'
          : 'Most days that are approved alone.',
      type: columnType,
      least: 1,
      fill: inTurn(limits),
    },
  ],
  naming: {
    singular: approver.singular,
    plural: approver.plural,
    is: 'person',
    figures: [
      {
        column: 'limit',
        below: ["{row's} limit is below {limit}"],
        above: ["{row's} limit is above {limit}"],
      },
    ],
    marks: [{ column: 'name', as: 'name' }],
    sets: [['name']],
  },
});

/** Requests, who recorded them and what became of them. */
export const requestTable = (names: ApprovalNames): TableSketch => {
  const { hub, who, request } = names;
  return {
    name: request.table,
    singular: request.singular,
    prefix: request.prefix,
    size: [56, 72],
    constraints: constraintsOf(names),
    takenBack: { column: 'state', value: 'withdrawn' },
    columns: columnsOfRequest(names),
    naming: {
      singular: request.singular,
      plural: request.plural,
      is: 'thing',
      figures: [
        names.measure === 'amount'
          ? {
              column: 'amount',
              below: ['{row} is for less than {limit}'],
              above: ['{row} is for more than {limit}'],
            }
          : {
              column: 'days',
              below: ['{row} is for fewer than {limit} days'],
              above: ['{row} is for more than {limit} days'],
            },
      ],
      marks: [
        { column: who, as: 'owner' },
        { column: 'state', as: 'kind' },
        { column: 'kind', as: 'kind' },
      ],
      sets: [[who, 'kind'], [who, 'state'], [who, 'state', 'kind'], [who]],
    },
  };

  function columnsOfRequest({
    approver,
    columnType,
    measure,
    range,
  }: ApprovalNames): readonly ColumnSketch[] {
    return [
      idColumn(request.singular),
      {
        name: who,
        description: `The ${hub.singular} whom it is for.`,
        type: 'reference',
        table: hub.table,
        fill: reference(hub.table),
      },
      oneOfColumn('kind', 'What it is for.', request.kinds),
      {
        name: measure,
        description:
          measure === 'amount' ? 'Amount that is asked for.' : 'Number of days that are asked for.',
        type: columnType,
        least: 1,
        most: range[1],
        fill: measure === 'amount' ? price(range[0], range[1] - 1) : integer(...range),
      },
      oneOfColumn('state', 'What became of it.', STATES, [
        'pending',
        'pending',
        'pending',
        'approved',
        'rejected',
        'withdrawn',
      ]),
      {
        name: 'recorded_by',
        description: `The ${approver.singular} who recorded it.`,
        type: 'reference',
        table: approver.table,
        fill: reference(approver.table),
      },
      {
        name: 'approved_by',
        description: `The ${approver.singular} who approved it, if it is approved.`,
        type: 'reference',
        table: approver.table,
        nullable: true,
        fill: () => null,
      },
      {
        name: 'reason',
        description: 'Why it was rejected, if it was.',
        type: 'text',
        nullable: true,
        fill: () => null,
      },
    ];
  }
};

function constraintsOf({ hub, approver, request, who }: ApprovalNames): TableSketch['constraints'] {
  const twin = all(
    equal(column(`twin.${who}`), column(`row.${who}`)),
    equal(column('twin.kind'), column('row.kind')),
    equal(column('twin.state'), 'pending'),
    differ(column('twin.id'), column('row.id')),
  );
  return [
    {
      id: 'four_eyes',
      says: `no ${approver.singular} approves what he or she recorded`,
      holds: differ(column('row.approved_by'), column('row.recorded_by')),
    },
    {
      id: 'one_pending',
      says: `no ${hub.singular} has two pending ${request.plural} of a kind`,
      holds: any(differ(column('row.state'), 'pending'), not(exists(from(request.table, 'twin', twin)))),
    },
    {
      id: 'approved_by_one',
      says: `exactly approved ${request.plural} have ${indefinite(approver.singular)} who approved them`,
      holds: any(
        all(equal(column('row.state'), 'approved'), not(absent(column('row.approved_by')))),
        all(differ(column('row.state'), 'approved'), absent(column('row.approved_by'))),
      ),
    },
  ];
}
