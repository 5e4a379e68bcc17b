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
      settle: (rows, draws, today) => {
        settleLoans(rows, names);
        reserveSome(rows, names, { draws, today });
      },
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

/** Number of people who have as many items as they may. */
const AT_THE_LIMIT = 3;

/** Makes each item be out at most once, two of five items be in, and some people have no room for more. */
function settleLoans(
  rows: { [table: string]: DraftRow[] },
  { item, loan, hub, who, what, limit, generous }: LendingNames,
): void {
  const inside = (rows[item.table] ?? []).filter((_item, index) => index % 5 > 2);
  const taken = new Set<unknown>(inside.map(({ id }) => id));
  const usual = (rows[hub.table] ?? []).filter(
    (person) => person['status'] === 'active' && person[hub.level.name] !== generous.level,
  );
  let lent = 0;
  for (const row of rows[loan.table] ?? []) {
    if (row['status'] === 'out' && taken.has(row[what])) row['status'] = 'returned';
    if (row['status'] !== 'out') continue;
    taken.add(row[what]);
    const borrower = lent < AT_THE_LIMIT * limit ? usual[Math.floor(lent / limit)] : undefined;
    if (borrower !== undefined) row[who] = borrower['id'] ?? null;
    lent += 1;
  }
}

/** Reserves every fifth item that is in, and every third whose loan could be extended otherwise, for another person than who has it. */
function reserveSome(
  rows: { [table: string]: DraftRow[] },
  { item, loan, hub, who, what }: LendingNames,
  { draws, today }: { readonly draws: Draws; readonly today: string },
): void {
  let [extendable, free] = [0, 0];
  for (const one of rows[item.table] ?? []) {
    const held = rows[loan.table]?.find((row) => row['status'] === 'out' && row[what] === one['id']);
    const isExtendable = held !== undefined && held['extended'] === false && String(held['due']) >= today;
    if (isExtendable) extendable += 1;
    if (held === undefined) free += 1;
    const isReserved = isExtendable ? extendable % 3 === 1 : held === undefined && free % 5 === 1;
    const others = (rows[hub.table] ?? []).filter(({ id }) => id !== held?.[who]);
    if (isReserved && others.length > 0) one['reserved_by'] = draws.pick(others)['id'] ?? null;
  }
}
