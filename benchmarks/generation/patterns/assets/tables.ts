import { all, any, column, equal, exists, from } from '../../language/terms.ts';
import { daysFromToday, oneOf, reference } from '../../population/fills.ts';
import { code, sometimesNone } from '../../population/texts.ts';
import { idColumn } from '../columns.ts';
import type { TableSketch } from '../pattern.ts';
import { oneOfColumn } from '../sketches.ts';
import { CONDITIONS } from './words.ts';
import type { AssetNames } from './words.ts';

/** What is looked after. */
export const assetTable = ({ asset, places }: AssetNames): TableSketch => ({
  name: asset.table,
  singular: asset.singular,
  prefix: asset.prefix,
  size: [26, 36],
  constraints: [],
  columns: [
    idColumn(asset.singular),
    oneOfColumn('kind', `Kind of ${asset.singular}.`, asset.kinds),
    { name: 'tag', description: 'What its label says.', type: 'code', unique: true, fill: code(1, 3) },
    oneOfColumn('place', 'Where it is.', places),
    oneOfColumn('condition', 'Whether it can be used.', CONDITIONS, [
      ...Array<string>(6).fill('working'),
      'faulty',
      'faulty',
      'retired',
    ]),
    {
      name: 'value',
      description: 'What it is worth.',
      type: 'integer',
      least: 0,
      fill: ({ draws }) => 10 * draws.between(asset.value[0] / 10, asset.value[1] / 10),
    },
    {
      name: 'bought',
      description: 'Day on which it was bought.',
      type: 'day',
      fill: daysFromToday(-1500, -30),
    },
    {
      name: 'next_service',
      description: 'Day of the next service; none is planned if null.',
      type: 'day',
      nullable: true,
      fill: sometimesNone(0.6, daysFromToday(-6, 20)),
    },
  ],
  naming: {
    singular: asset.singular,
    plural: asset.plural,
    is: 'thing',
    figures: [
      {
        column: 'value',
        below: ['{row} is worth less than {limit} dollars'],
        above: ['{row} is worth more than {limit} dollars'],
      },
    ],
    marks: [
      { column: 'kind', as: 'noun' },
      { column: 'place', as: 'with', word: 'in the' },
      { column: 'tag', as: 'with', word: 'with the tag' },
    ],
    sets: [['kind', 'place'], ['kind', 'tag'], ['tag']],
  },
});

/** What was wrong with it, and whether it still is. */
export const reportTable = ({ asset, key, report, faults }: AssetNames): TableSketch => ({
  name: report.table,
  singular: report.singular,
  prefix: report.prefix,
  size: [30, 44],
  constraints: [
    {
      id: 'open_means_faulty',
      says: `what has an open ${report.singular} is faulty`,
      holds: any(
        equal(column('row.state'), 'closed'),
        exists(
          from(
            asset.table,
            'subject',
            all(
              equal(column('subject.id'), column(`row.${key}`)),
              equal(column('subject.condition'), 'faulty'),
            ),
          ),
        ),
      ),
    },
  ],
  takenBack: { column: 'state', value: 'closed' },
  columns: [
    idColumn(report.singular),
    {
      name: key,
      description: `The ${asset.singular} that it is about.`,
      type: 'reference',
      table: asset.table,
      fill: reference(asset.table),
    },
    { name: 'fault', description: 'What is wrong.', type: 'text', fill: oneOf(faults) },
    { name: 'day', description: 'Day on which it was written.', type: 'day', fill: daysFromToday(-40, -1) },
    {
      name: 'state',
      description: 'Whether the fault is still there.',
      type: 'enumeration',
      values: ['open', 'closed'],
      fill: () => 'closed',
    },
  ],
  naming: {
    singular: report.singular,
    plural: report.plural,
    is: 'thing',
    marks: [
      { column: 'state', as: 'kind' },
      { column: key, as: 'of', word: 'for' },
      { column: 'day', as: 'day', word: 'from' },
    ],
    sets: [[key], ['state', key], ['day', key]],
  },
});
