import type { Draws } from '../../random/draws.ts';
import type { DraftRow, Pattern, Question, Tally } from '../pattern.ts';
import { snake } from '../refusals.ts';
import { extend } from './extend.ts';
import { giveBack } from './give-back.ts';
import { lend } from './lend.ts';
import { listItems, listLoans } from './look-ups.ts';
import { reserve } from './reserve.ts';
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
      settle: (rows, draws) => {
        settle(rows, draws, names);
      },
    };
  },
};

const questions = ({ item, loan }: LendingNames): readonly Question[] => [
  {
    table: item.table,
    column: 'period',
    asks: ['For how many days can {row subject} be borrowed?', 'How many days do we lend {row} for?'],
  },
  {
    table: loan.table,
    column: 'due',
    asks: [
      'When does {row subject} end?',
      'Until when does {row subject} run?',
      'What is the due day of {row}?',
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
    asks: [`How many ${loan.plural} have the status {status}?`],
  },
];

/** Makes each item be out at most once, and reserves some for somebody else than who has it. */
function settle(
  rows: { [table: string]: DraftRow[] },
  draws: Draws,
  { item, loan, hub, who, what }: LendingNames,
): void {
  const out = new Map<unknown, DraftRow>();
  for (const row of rows[loan.table] ?? []) {
    if (row['status'] === 'out' && out.has(row[what])) row['status'] = 'returned';
    if (row['status'] === 'out') out.set(row[what], row);
  }
  for (const one of rows[item.table] ?? []) {
    const holder = out.get(one['id'])?.[who];
    const others = (rows[hub.table] ?? []).filter(({ id }) => id !== holder);
    if (draws.chance(holder === undefined ? 0.12 : 0.25) && others.length > 0)
      one['reserved_by'] = draws.pick(others)['id'] ?? null;
  }
}
