import {
  argument,
  atMost,
  changes,
  column,
  differ,
  find,
  first,
  insert,
  record,
  requires,
  sum,
  update,
} from '../../language/terms.ts';
import { indefinite } from '../../words/inflection.ts';
import { idParameter } from '../look-ups.ts';
import type { ToolSketch } from '../pattern.ts';
import { rowPassed, snake, unknown, unknownCode } from '../refusals.ts';
import { amountParameter, dictatedAmount, frozen, movementRow, overLimit } from './refusals.ts';
import type { WalletNames } from './words.ts';

export const topUp = (names: WalletNames): ToolSketch => {
  const { account, movement, key, limit } = names;
  const passed = rowPassed(account.table, 'account', key);
  return {
    name: `top_up_${snake(account.singular)}`,
    purpose: `Adds money to ${indefinite(account.singular)} and writes down ${indefinite(movement.singular)}.`,
    effect: 'write',
    parameters: [
      idParameter(account.table, account.singular),
      amountParameter(names, 'Amount in dollars that is added.'),
    ],
    contract: {
      refuses: [
        unknown(account.table, account.singular, key),
        frozen(names, key, `${snake(account.singular)}_frozen`, 'the'),
        overLimit(names),
      ],
      effects: [
        changes(passed, { balance: sum(column('account.balance'), argument('amount')) }),
        insert(movement.table, 'new', movementRow(names, argument(key), 'deposit')),
      ],
      keeps: [],
      gives: record({
        [key]: argument(key),
        balance: first(rowPassed(account.table, 'filled', key), column('filled.balance')),
      }),
    },
    body: {
      steps: [
        find(passed, unknownCode(account.singular)),
        requires(differ(column('account.status'), 'frozen'), `${snake(account.singular)}_frozen`),
        requires(atMost(argument('amount'), limit), 'over_limit'),
        insert(movement.table, 'new', movementRow(names, column('account.id'), 'deposit')),
        update('account', { balance: sum(column('new.amount'), column('account.balance')) }),
      ],
      returns: record({ [key]: column('account.id'), balance: column('account.balance') }),
    },
    phrases: {
      asks: [
        `top up {${key}}[ by {amount}]`,
        `put {amount} on {${key}}`,
        `add {amount} to {${key}}`,
        `load {amount} onto {${key}}`,
        `pay [{amount} ]into {${key}}`,
      ],
    },
    dictated: { amount: dictatedAmount(names) },
  };
};
