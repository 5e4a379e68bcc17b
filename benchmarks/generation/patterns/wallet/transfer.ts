import {
  argument,
  atMost,
  changes,
  column,
  difference,
  differ,
  equal,
  find,
  first,
  from as rowsOf,
  insert,
  record,
  requires,
  sum,
  total,
  update,
} from '../../language/terms.ts';
import { indefinite } from '../../words/inflection.ts';
import { idParameter } from '../look-ups.ts';
import type { ToolSketch } from '../pattern.ts';
import { refuse, rowPassed, snake, unknown } from '../refusals.ts';
import {
  amountParameter,
  balanceTooLow,
  dictatedAmount,
  frozen,
  movementRow,
  overLimit,
} from './refusals.ts';
import type { WalletNames } from './words.ts';

export const transfer = (names: WalletNames): ToolSketch => {
  const { account, movement, from, to } = names;
  return {
    name: `transfer_between_${snake(account.plural)}`,
    purpose: `Moves money from one ${account.singular} to another and writes down ${indefinite(movement.singular)} for both.`,
    effect: 'write',
    parameters: [
      { ...idParameter(account.table, account.singular, from), description: 'Id of the one that pays.' },
      { ...idParameter(account.table, account.singular, to), description: 'Id of the one that receives.' },
      amountParameter(names, 'Amount in dollars that is moved.'),
    ],
    contract: contract(names),
    body: body(names),
    phrases: {
      asks: [
        `transfer {amount} from {${from}} to {${to}}`,
        `move [{amount} ]from {${from}} to {${to}}`,
        `send {amount} from {${from}} over to {${to}}`,
        `take {amount} off {${from}} and put it on {${to}}`,
        `shift {amount} from {${from}} to {${to}}`,
      ],
    },
    dictated: { amount: dictatedAmount(names) },
  };
};

const contract = (names: WalletNames): ToolSketch['contract'] => {
  const { account, movement, from, to } = names;
  return {
    refuses: [
      unknown(account.table, account.singular, from, 'unknown_sender'),
      unknown(account.table, account.singular, to, 'unknown_receiver'),
      refuse(
        `same_${snake(account.singular)}`,
        equal(argument(from), argument(to)),
        `both are the same ${account.singular}`,
      ),
      frozen(names, from, 'sender_frozen', 'the paying'),
      frozen(names, to, 'receiver_frozen', 'the receiving'),
      overLimit(names),
      balanceTooLow(names, from),
    ],
    effects: [
      changes(rowPassed(account.table, 'payer', from), {
        balance: difference(column('payer.balance'), argument('amount')),
      }),
      changes(rowPassed(account.table, 'payee', to), {
        balance: sum(column('payee.balance'), argument('amount')),
      }),
      insert(movement.table, 'out', movementRow(names, argument(from), 'sent')),
      insert(movement.table, 'in', movementRow(names, argument(to), 'received')),
    ],
    keeps: [total(rowsOf(account.table, 'any_row'), column('any_row.balance'))],
    gives: record({
      [from]: argument(from),
      balance: first(rowPassed(account.table, 'lighter', from), column('lighter.balance')),
    }),
  };
};

const body = (names: WalletNames): ToolSketch['body'] => {
  const { account, movement, from, to, limit } = names;
  return {
    steps: [
      find(rowPassed(account.table, 'sender', from), 'unknown_sender'),
      find(rowPassed(account.table, 'receiver', to), 'unknown_receiver'),
      requires(differ(column('sender.id'), column('receiver.id')), `same_${snake(account.singular)}`),
      requires(equal(column('sender.status'), 'active'), 'sender_frozen'),
      requires(equal(column('receiver.status'), 'active'), 'receiver_frozen'),
      requires(atMost(argument('amount'), limit), 'over_limit'),
      requires(atMost(argument('amount'), column('sender.balance')), 'balance_too_low'),
      update('sender', { balance: difference(column('sender.balance'), argument('amount')) }),
      update('receiver', { balance: sum(argument('amount'), column('receiver.balance')) }),
      insert(movement.table, 'sent', movementRow(names, column('sender.id'), 'sent')),
      insert(movement.table, 'received', movementRow(names, column('receiver.id'), 'received')),
    ],
    returns: record({ [from]: column('sender.id'), balance: column('sender.balance') }),
  };
};
