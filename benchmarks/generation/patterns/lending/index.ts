import type { Pattern, Question, Tally } from '../pattern.ts';
import { snake } from '../refusals.ts';
import { extend } from './extend.ts';
import { giveBack } from './give-back.ts';
import { lend } from './lend.ts';
import { listItems, listLoans } from './look-ups.ts';
import { reserve } from './reserve.ts';
import { settleLending } from './settle.ts';
import { items, loans } from './tables.ts';
import { LendingWords, namesOf } from './words.ts';
import type { LendingNames } from './words.ts';

/** Things that people borrow, keep for a while, and bring back. */
export const lending: Pattern<LendingWords> = {
  id: 'lending',
  words: LendingWords,
  build(words, hub) {
    const names = namesOf(words, hub);
    const tools = [listItems, listLoans, lend, extend, giveBack, reserve];
    return {
      tables: [items(names), loans(names)],
      tools: tools.map((tool) => tool(names)),
      questions: questions(names),
      tallies: tallies(names),
      superlatives: [],
      settle: settleLending(names),
    };
  },
};

const questions = ({ item, loan }: LendingNames): readonly Question[] => [
  {
    table: item.table,
    column: 'lending_period',
    asks: ['For how many days can {row subject} be borrowed?', 'How many days do we lend {row} for?'],
  },
  {
    table: loan.table,
    column: 'due',
    day: 'due',
    asks: [
      'When does {row subject} end?',
      'Until when does {row subject} run?',
      'What is the due date of {row}?',
    ],
  },
  {
    table: loan.table,
    column: 'since',
    asks: ['When did {row subject} start?', 'Since when has {row subject} been running?'],
  },
  {
    table: loan.table,
    column: 'status',
    asks: ['What is the status of {row}?', 'Is {row subject} still out or returned?'],
  },
];

const tallies = ({ item, loan, who }: LendingNames): readonly Tally[] => [
  {
    tool: `list_${snake(loan.plural)}`,
    filters: [who],
    what: 'count',
    asks: [
      `How many ${loan.plural} has {${who} subject} had in all, returned ones included?`,
      `How many ${loan.plural} are on record for {${who}}, old and new?`,
    ],
  },
  {
    tool: `list_${snake(item.plural)}`,
    filters: ['kind'],
    what: 'count',
    asks: ['How many {kind plural} do we own?', 'How many {kind plural} are in our list?'],
  },
  {
    tool: `list_${snake(loan.plural)}`,
    filters: ['status'],
    what: 'count',
    asks: [
      `How many ${loan.plural} are marked as {status}?`,
      `How many of the ${loan.plural} in the list are marked as {status}?`,
    ],
  },
];
