import type { Question, Superlative, Tally } from '../pattern.ts';
import { snake } from '../refusals.ts';
import type { EventNames } from './words.ts';

export const questions = ({ event, party, heads, size }: EventNames): readonly Question[] => [
  {
    table: event.table,
    column: 'capacity',
    day: 'day',
    asks: [`How many ${heads} can come to {row} at most?`, `What is the capacity of {row}?`],
  },
  {
    table: event.table,
    column: 'time',
    day: 'day',
    asks: ['When does {row} begin?', 'At what time does {row} start?', 'What time is {row}?'],
  },
  {
    table: party.table,
    column: size,
    asks: [`How many ${heads} is {row} for?`, `For how many ${heads} is {row}?`],
  },
];

export const tallies = ({ event, party, who, what, heads, size }: EventNames): readonly Tally[] => {
  const tool = `list_${snake(party.plural)}`;
  return [
    {
      tool: `list_${snake(event.plural)}`,
      filters: ['day'],
      what: 'count',
      asks: [`How many ${event.plural} are there {day}?`, `How many ${event.plural} do we have {day}?`],
    },
    {
      tool,
      filters: [what],
      what: 'total',
      column: size,
      asks: [
        `How many ${heads} are on the list for {${what}} in all?`,
        `How many ${heads} are coming to {${what}} altogether?`,
      ],
    },
    {
      tool,
      filters: [who],
      what: 'count',
      asks: [`How many ${party.plural} does {${who} subject} have on file, past ones included?`],
    },
    {
      tool,
      filters: [what],
      what: 'greatest',
      column: size,
      asks: [`How many ${heads} does the largest ${party.singular} for {${what}} have?`],
    },
  ];
};

export const superlatives = ({ event, party, size }: EventNames): readonly Superlative[] => [
  { table: event.table, column: 'capacity', least: 'smallest', greatest: 'largest' },
  { table: party.table, column: size, least: 'smallest', greatest: 'largest' },
];
