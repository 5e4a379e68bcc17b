import { absent, all, any, column, differ, equal, exists, from, less, not } from '../../language/terms.ts';
import { dayAt, integer, oneOf, reference } from '../../population/fills.ts';
import { code } from '../../population/texts.ts';
import { idColumn } from '../columns.ts';
import type { ColumnSketch, TableSketch } from '../pattern.ts';
import { oneOfColumn } from '../sketches.ts';
import { STATES } from './words.ts';
import type { ParcelNames } from './words.ts';
import { indefinite } from '../../words/inflection.ts';

/** What comes for people, waits, and goes. */
export const parcelTable = (names: ParcelNames): TableSketch => {
  const { hub, who, parcel } = names;
  return {
    name: parcel.table,
    singular: parcel.singular,
    prefix: parcel.prefix,
    size: [54, 70],
    constraints: constraintsOf(names),
    takenBack: { column: 'state', value: 'returned' },
    columns: columnsOfParcel(names),
    naming: {
      singular: parcel.singular,
      plural: parcel.plural,
      is: 'thing',
      figures: [
        {
          column: 'weight',
          below: ['{row} weighs less than {limit} kilos'],
          above: ['{row} weighs more than {limit} kilos'],
        },
      ],
      marks: [
        { column: who, as: 'owner' },
        { column: 'state', as: 'kind' },
        { column: 'carrier', as: 'kind' },
        { column: 'code', as: 'with', word: 'with the code' },
      ],
      sets: [
        [who],
        [who, 'carrier'],
        ['code'],
        [who, 'state'],
        [who, 'state', 'carrier'],
        ['carrier', 'code'],
      ],
    },
  };

  function columnsOfParcel({ carriers, shelf, where }: ParcelNames): readonly ColumnSketch[] {
    return [
      idColumn(parcel.singular),
      {
        name: who,
        description: `The ${hub.singular} whom it is for.`,
        type: 'reference',
        table: hub.table,
        fill: reference(hub.table),
      },
      { name: 'carrier', description: 'Who brings it.', type: 'name', fill: oneOf(carriers) },
      { name: 'code', description: 'What its label says.', type: 'code', unique: true, fill: code(2, 4) },
      {
        name: 'weight',
        description: 'Weight in kilos.',
        type: 'integer',
        least: 1,
        fill: integer(...parcel.weight),
      },
      oneOfColumn('state', 'Where it is on its way.', STATES, [
        'expected',
        'expected',
        'waiting',
        'waiting',
        'waiting',
        'collected',
        'returned',
      ]),
      {
        name: where,
        description: `The ${shelf.singular} on which it waits, if it does.`,
        type: 'reference',
        table: shelf.table,
        nullable: true,
        fill: () => null,
      },
      {
        name: 'held_until',
        description: 'Day until which it is held; null if it is not.',
        type: 'day',
        nullable: true,
        fill: ({ draws, row, today }) =>
          row['state'] === 'waiting' && draws.chance(0.45) ? dayAt(today, draws.between(-3, 5)) : null,
      },
    ];
  }
};

const constraintsOf = ({ parcel, shelf, where, onShelf }: ParcelNames): TableSketch['constraints'] => [
  {
    id: 'waits_somewhere',
    says: `exactly ${parcel.plural} that wait are on ${indefinite(shelf.singular)}`,
    holds: any(
      all(equal(column('row.state'), 'waiting'), not(absent(column(`row.${where}`)))),
      all(differ(column('row.state'), 'waiting'), absent(column(`row.${where}`))),
    ),
  },
  {
    id: 'shelf_holds',
    says: `no ${shelf.singular} holds more than it can`,
    holds: not(
      exists(
        from(
          shelf.table,
          'under',
          all(
            equal(column('under.id'), column(`row.${where}`)),
            any(
              less(column('under.places'), onShelf('under', 'other')),
              less(column('under.carries'), column('row.weight')),
            ),
          ),
        ),
      ),
    ),
  },
];
