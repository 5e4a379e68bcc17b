import type { Question, Superlative, Tally } from '../pattern.ts';
import { snake } from '../refusals.ts';
import type { AssetNames } from './words.ts';

export const questions = ({ asset, report }: AssetNames): readonly Question[] => [
  {
    table: asset.table,
    column: 'condition',
    asks: ['What condition is {row} in?', 'In what condition do we have {row} on file?'],
  },
  {
    table: asset.table,
    column: 'value',
    asks: ['What is {row} worth, in dollars?', 'How many dollars is {row} worth?'],
  },
  {
    table: asset.table,
    column: 'next_service',
    asks: ['When is the next service of {row}?', 'For which day is {row} booked in for service?'],
  },
  { table: asset.table, column: 'bought', asks: ['When did we buy {row}?', 'On what day was {row} bought?'] },
  { table: asset.table, column: 'place', asks: ['Where is {row}?', 'Where do I find {row}?'] },
  {
    table: report.table,
    column: 'fault',
    asks: ['What does {row} say?', 'What is wrong according to {row}?'],
  },
];

export const tallies = ({ asset }: AssetNames): readonly Tally[] => {
  const tool = `list_${snake(asset.plural)}`;
  return [
    {
      tool,
      filters: ['place'],
      what: 'count',
      asks: [
        `How many ${asset.plural} are in the {place}, retired ones included?`,
        `How many ${asset.plural} do we have in the {place} on paper, whatever their condition?`,
      ],
    },
    {
      tool,
      filters: ['condition'],
      what: 'count',
      asks: [
        `How many {condition} ${asset.plural} are there?`,
        `How many {condition} ${asset.plural} do we have?`,
      ],
    },
    {
      tool,
      filters: ['kind'],
      what: 'total',
      column: 'value',
      asks: [`What are all {kind plural} worth together, in dollars, retired ones included?`],
    },
  ];
};

export const superlatives = ({ asset }: AssetNames): readonly Superlative[] => [
  { table: asset.table, column: 'value', least: 'cheapest', greatest: 'most valuable' },
];
