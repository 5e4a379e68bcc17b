import type { ToolDefinition } from '../../../harness/contract/environment-definition.ts';
import type { Condition, Expression } from '../../../harness/contract/tool-language.ts';
import {
  all,
  argument,
  atMost,
  column,
  difference,
  equal,
  less,
  named,
  not,
  record,
  rows,
  sum,
  text,
  today,
  valueOf,
} from './nodes.ts';
import { idOf, unknown } from './shared.ts';

const sentToday = (account: Expression): Expression => ({
  kind: 'total',
  rows: rows(
    'transfers',
    'sent',
    all(equal(column('sent', 'from_id'), account), equal(column('sent', 'made_on'), today)),
  ),
  of: column('sent', 'amount'),
});

const tooMuch: Condition = less(valueOf('accounts', 'from_id', 'balance'), argument('amount'));
const payer = named('accounts', 'payer', 'from_id');
const payee = named('accounts', 'payee', 'to_id');

export const transfer: ToolDefinition = {
  name: 'transfer',
  description:
    'Moves an amount from one account to another and records a transfer. Refused if there is no such paying account, if there is no such receiving account, if both accounts are the same, if one of the accounts is not open, if the balance is less than the amount, or if the amount with those of today is above the daily limit.',
  effect: 'write',
  parameters: [
    idOf('from_id', 'accounts'),
    idOf('to_id', 'accounts'),
    { name: 'amount', description: 'Amount.', type: 'number', least: 0.01 },
    { name: 'note', description: 'Purpose.', type: 'string', default: null },
  ],
  contract: {
    refuses: [
      unknown('no_payer', 'accounts', 'from_id', 'paying account'),
      unknown('no_payee', 'accounts', 'to_id', 'receiving account'),
      {
        code: 'same_account',
        when: equal(argument('from_id'), argument('to_id')),
        says: 'both accounts are the same',
        message: 'Payer and payee are one account.',
      },
      {
        code: 'not_open',
        when: {
          kind: 'any',
          of: [
            not(equal(valueOf('accounts', 'from_id', 'status'), 'open')),
            not(equal(valueOf('accounts', 'to_id', 'status'), 'open')),
          ],
        },
        says: 'one of the accounts is not open',
        message: 'An account is not open.',
      },
      {
        code: 'too_much',
        when: tooMuch,
        says: 'the balance is less than the amount',
        message: text('There is only ', valueOf('accounts', 'from_id', 'balance'), ' left.'),
      },
      {
        code: 'over_limit',
        when: less(
          valueOf('accounts', 'from_id', 'daily_limit'),
          sum(sentToday(argument('from_id')), argument('amount')),
        ),
        says: 'the amount with those of today is above the daily limit',
        message: 'That is above the daily limit.',
      },
    ],
    effects: [
      {
        kind: 'update',
        rows: payer,
        set: { balance: difference(column('payer', 'balance'), argument('amount')) },
      },
      { kind: 'update', rows: payee, set: { balance: sum(column('payee', 'balance'), argument('amount')) } },
      {
        kind: 'insert',
        table: 'transfers',
        as: 'made',
        row: {
          from_id: argument('from_id'),
          to_id: argument('to_id'),
          amount: argument('amount'),
          made_on: today,
          note: argument('note'),
        },
      },
    ],
    keeps: [{ kind: 'total', rows: rows('accounts', 'any'), of: column('any', 'balance') }],
    gives: record({
      transfer_id: column('made', 'id'),
      balance: valueOf('accounts', 'from_id', 'balance'),
    }),
  },
  body: {
    steps: [
      { kind: 'find', rows: payer, otherwise: 'no_payer' },
      { kind: 'find', rows: payee, otherwise: 'no_payee' },
      {
        kind: 'require',
        holds: { kind: 'differ', of: [column('payer', 'id'), column('payee', 'id')] },
        otherwise: 'same_account',
      },
      {
        kind: 'require',
        holds: all(equal(column('payer', 'status'), 'open'), equal(column('payee', 'status'), 'open')),
        otherwise: 'not_open',
      },
      {
        kind: 'require',
        holds: atMost(argument('amount'), column('payer', 'balance')),
        otherwise: 'too_much',
      },
      { kind: 'let', name: 'sent_today', be: sentToday(column('payer', 'id')) },
      {
        kind: 'require',
        holds: atMost(
          sum({ kind: 'variable', name: 'sent_today' }, argument('amount')),
          column('payer', 'daily_limit'),
        ),
        otherwise: 'over_limit',
      },
      {
        kind: 'update',
        row: 'payer',
        set: { balance: difference(column('payer', 'balance'), argument('amount')) },
      },
      { kind: 'update', row: 'payee', set: { balance: sum(column('payee', 'balance'), argument('amount')) } },
      {
        kind: 'insert',
        table: 'transfers',
        as: 'made',
        row: {
          from_id: column('payer', 'id'),
          to_id: column('payee', 'id'),
          amount: argument('amount'),
          made_on: today,
          note: argument('note'),
        },
      },
    ],
    returns: record({ transfer_id: column('made', 'id'), balance: column('payer', 'balance') }),
  },
};
