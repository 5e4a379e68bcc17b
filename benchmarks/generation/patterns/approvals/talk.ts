import type { Question, Superlative, Tally } from '../pattern.ts';
import { snake } from '../refusals.ts';
import type { ApprovalNames } from './words.ts';

export const questions = ({ approver, request, measure }: ApprovalNames): readonly Question[] => [
  {
    table: request.table,
    column: measure,
    asks:
      measure === 'amount'
        ? ['What is the amount of {row}?', 'How much is {row} for?', 'How much money is asked for in {row}?']
        : ['How many days is {row} for?', 'How many days are asked for in {row}?'],
  },
  {
    table: request.table,
    column: 'state',
    asks: ['What became of {row}?', 'What is the status of {row}?', 'Where does {row} stand?'],
  },
  {
    table: request.table,
    column: 'reason',
    asks: ['Why was {row} turned down?', 'Which reason do we have on file for turning {row} down?'],
  },
  {
    table: approver.table,
    column: 'limit',
    asks:
      measure === 'amount'
        ? [
            `Up to what amount may {row subject} approve ${request.plural}?`,
            `What is {row's} limit for ${request.plural}?`,
          ]
        : ['How many days may {row subject} approve at most?', "What is {row's} limit, in days?"],
  },
];

export const tallies = ({ request, who, measure }: ApprovalNames): readonly Tally[] => {
  const tool = `list_${snake(request.plural)}`;
  return [
    {
      tool,
      filters: ['state'],
      what: 'count',
      asks: [
        `How many {state} ${request.plural} are there?`,
        `How many {state} ${request.plural} do we have on file?`,
      ],
    },
    {
      tool,
      filters: [who],
      what: 'total',
      column: measure,
      asks:
        measure === 'amount'
          ? [`What do all of {${who}'s} ${request.plural} come to, whatever became of them?`]
          : [`How many days do all of {${who}'s} ${request.plural} come to, whatever became of them?`],
    },
    {
      tool,
      filters: ['kind', 'state'],
      what: 'greatest',
      column: measure,
      asks:
        measure === 'amount'
          ? [`What is the largest amount of any {state} {kind} ${request.singular}?`]
          : [`What is the largest number of days in any {state} {kind} ${request.singular}?`],
    },
  ];
};

export const superlatives = ({ request, measure }: ApprovalNames): readonly Superlative[] => [
  measure === 'amount'
    ? { table: request.table, column: measure, least: 'smallest', greatest: 'largest' }
    : { table: request.table, column: measure, least: 'shortest', greatest: 'longest' },
];
