import {
  argument,
  atMost,
  changes,
  column,
  difference,
  equal,
  find,
  first,
  insert,
  letting,
  record,
  requires,
  update,
  variable,
} from '../../language/terms.ts';
import { indefinite } from '../../words/inflection.ts';
import { idParameter } from '../look-ups.ts';
import type { ToolSketch } from '../pattern.ts';
import { rowPassed, snake, unknown, unknownCode } from '../refusals.ts';
import {
  amountParameter,
  balanceTooLow,
  dictatedAmount,
  frozen,
  movementRow,
  overLimit,
} from './refusals.ts';
import type { WalletNames } from './words.ts';

export const withdraw = (names: WalletNames): ToolSketch => {
  const { account, movement, key, limit } = names;
  const passed = rowPassed(account.table, 'account', key);
  return {
    name: `withdraw_from_${snake(account.singular)}`,
    purpose: `Pays money out of ${indefinite(account.singular)} and writes down ${indefinite(movement.singular)}.`,
    effect: 'write',
    parameters: [
      idParameter(account.table, account.singular),
      amountParameter(names, 'Amount in dollars that is paid out.'),
    ],
    contract: {
      refuses: [
        unknown(account.table, account.singular, key),
        frozen(names, key, `${snake(account.singular)}_frozen`, 'the'),
        overLimit(names),
        balanceTooLow(names, key),
      ],
      effects: [
        changes(passed, { balance: difference(column('account.balance'), argument('amount')) }),
        insert(movement.table, 'new', movementRow(names, argument(key), 'withdrawal')),
      ],
      keeps: [],
      gives: record({
        [key]: argument(key),
        balance: first(rowPassed(account.table, 'lighter', key), column('lighter.balance')),
      }),
    },
    body: {
      steps: [
        find(passed, unknownCode(account.singular)),
        requires(equal(column('account.status'), 'active'), `${snake(account.singular)}_frozen`),
        requires(atMost(argument('amount'), limit), 'over_limit'),
        letting('rest', difference(column('account.balance'), argument('amount'))),
        requires(atMost(0, variable('rest')), 'balance_too_low'),
        update('account', { balance: variable('rest') }),
        insert(movement.table, 'new', movementRow(names, column('account.id'), 'withdrawal')),
      ],
      returns: record({ [key]: column('account.id'), balance: variable('rest') }),
    },
    phrases: {
      asks: [
        `take {amount} off {${key}}`,
        `pay out [{amount} ]from {${key}}`,
        `withdraw [{amount} ]from {${key}}`,
        `pay out {amount} in cash from {${key}}`,
      ],
    },
    dictated: { amount: dictatedAmount(names) },
  };
};
