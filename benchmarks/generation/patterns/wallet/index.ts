import type { DraftRow, Pattern, Question, Tally } from '../pattern.ts';
import { snake } from '../refusals.ts';
import { freeze } from './freeze.ts';
import { listAccounts, listMovements } from './look-ups.ts';
import { accounts, movements } from './tables.ts';
import { topUp } from './top-up.ts';
import { transfer } from './transfer.ts';
import { unfreeze } from './unfreeze.ts';
import { withdraw } from './withdraw.ts';
import { namesOf, WalletWords } from './words.ts';
import type { WalletNames } from './words.ts';

/** Accounts of money, and a ledger of what moved on them. */
export const wallet: Pattern<WalletWords> = {
  id: 'wallet',
  words: WalletWords,
  build(words, hub) {
    const names = namesOf(words, hub);
    const tools = [listAccounts, listMovements, topUp, withdraw, transfer, freeze, unfreeze];
    return {
      tables: [accounts(names), movements(names)],
      tools: tools.map((tool) => tool(names)),
      questions: questions(names),
      tallies: tallies(names),
      superlatives: [],
      settle: (rows) => {
        settle(rows, names);
      },
    };
  },
};

const questions = ({ account }: WalletNames): readonly Question[] => [
  {
    table: account.table,
    column: 'balance',
    asks: [
      'How much money is on {row}?',
      'What is the balance of {row}?',
      'How much is left on {row}?',
      'What does {row subject} hold at the moment?',
    ],
  },
  {
    table: account.table,
    column: 'status',
    asks: ['Is {row subject} active or frozen?', 'What is the status of {row}?'],
  },
];

const tallies = ({ account, movement, who, key }: WalletNames): readonly Tally[] => [
  {
    tool: `list_${snake(account.plural)}`,
    filters: [who],
    what: 'total',
    column: 'balance',
    asks: [
      `How much money does {${who} subject} have with us on all ${account.plural} together?`,
      `What do {${who}'s} ${account.plural} add up to?`,
    ],
  },
  {
    tool: `list_${snake(movement.plural)}`,
    filters: [key],
    what: 'count',
    asks: [`How many ${movement.plural} are there on {${key}}?`],
  },
  {
    tool: `list_${snake(movement.plural)}`,
    filters: [key],
    what: 'greatest',
    column: 'amount',
    asks: [
      `What is the largest single ${movement.singular} on {${key}}, in or out?`,
      `How much was the biggest ${movement.singular} on {${key}}?`,
    ],
  },
  {
    tool: `list_${snake(account.plural)}`,
    filters: ['kind'],
    what: 'greatest',
    column: 'balance',
    asks: [`What is the highest balance on any {kind} ${account.singular}?`],
  },
];

/** Makes the ledger add up: days in order, nothing taken that was not there, balances as it says. Every sixth account is frozen. */
function settle(rows: { [table: string]: DraftRow[] }, { account, movement, key }: WalletNames): void {
  const ledger = rows[movement.table] ?? [];
  const days = ledger.map(({ day }) => String(day)).toSorted();
  const cents = new Map<unknown, number>();
  for (const [index, row] of ledger.entries()) {
    row['day'] = days[index] ?? null;
    const before = cents.get(row[key]) ?? 0;
    const amount = Math.round(Number(row['amount']) * 100);
    const takes = row['kind'] === 'withdrawal' || row['kind'] === 'sent';
    if (takes && amount > before) row['kind'] = 'deposit';
    cents.set(row[key], takes && amount <= before ? before - amount : before + amount);
  }
  for (const [index, row] of (rows[account.table] ?? []).entries()) {
    row['balance'] = (cents.get(row['id']) ?? 0) / 100;
    row['status'] = index % 6 === 2 ? 'frozen' : 'active';
  }
}
