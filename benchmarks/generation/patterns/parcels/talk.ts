import type { Question, Superlative, Tally } from '../pattern.ts';
import { snake } from '../refusals.ts';
import type { ParcelNames } from './words.ts';
import { indefinite } from '../../words/inflection.ts';

export const questions = ({ parcel, shelf, at }: ParcelNames): readonly Question[] => [
  {
    table: parcel.table,
    column: 'weight',
    asks: ['How many kilos does {row} weigh?', 'How heavy is {row}, in kilos?'],
  },
  {
    table: parcel.table,
    column: 'state',
    asks: [
      'What is the status of {row}?',
      'What has become of {row}?',
      'What do we have on file as the status of {row}?',
    ],
  },
  {
    table: parcel.table,
    column: 'carrier',
    asks: ['Which carrier handles {row}?', 'Who is the carrier of {row}?'],
  },
  {
    table: parcel.table,
    column: 'code',
    asks: ['What is the code of {row}?', 'Which code does {row} have?'],
  },
  {
    table: parcel.table,
    column: 'held_until',
    asks: ['Until when do we hold {row}?', 'Until which day is {row} being kept?'],
  },
  {
    table: shelf.table,
    column: 'carries',
    asks: [
      `How many kilos may ${indefinite(parcel.singular)} ${at} {row} weigh at most?`,
      'How many kilos does {row} carry?',
    ],
  },
];

export const tallies = ({ parcel, who }: ParcelNames): readonly Tally[] => {
  const tool = `list_${snake(parcel.plural)}`;
  return [
    {
      tool,
      filters: ['state', 'carrier'],
      what: 'count',
      asks: [
        `How many {state} {carrier} ${parcel.plural} are there on file?`,
        `How many {carrier} ${parcel.plural} do we have listed as {state}?`,
      ],
    },
    {
      tool,
      filters: [who],
      what: 'total',
      column: 'weight',
      asks: [
        `How many kilos do all ${parcel.plural} on file for {${who}} weigh together?`,
        `What does everything on file for {${who}} weigh in all, in kilos?`,
      ],
    },
    {
      tool,
      filters: ['state'],
      what: 'greatest',
      column: 'weight',
      asks: [`How many kilos does the heaviest {state} ${parcel.singular} weigh?`],
    },
  ];
};

export const superlatives = ({ parcel }: ParcelNames): readonly Superlative[] => [
  { table: parcel.table, column: 'weight', least: 'lightest', greatest: 'heaviest' },
];
