import type { ToolDefinition } from '../../../harness/contract/environment-definition.ts';
import {
  all,
  argument,
  atMost,
  column,
  difference,
  equal,
  exists,
  less,
  named,
  record,
  rows,
  sum,
  today,
  valueOf,
} from './nodes.ts';
import { idOf, unknown } from './shared.ts';

const recent = record({
  transfers: {
    kind: 'each',
    rows: {
      ...rows(
        'transfers',
        'made',
        all(
          {
            kind: 'any',
            of: [
              equal(column('made', 'from_id'), argument('account_id')),
              equal(column('made', 'to_id'), argument('account_id')),
            ],
          },
          atMost(argument('since'), column('made', 'made_on')),
        ),
      ),
      order: [{ column: 'made_on', direction: 'down' }],
      limit: 3,
    },
    of: record({
      transfer_id: column('made', 'id'),
      amount: column('made', 'amount'),
      direction: {
        kind: 'choice',
        when: equal(column('made', 'from_id'), argument('account_id')),
        then: 'out',
        otherwise: 'in',
      },
      days_ago: { kind: 'days-between', of: [column('made', 'made_on'), today] },
    }),
  },
});

export const recentTransfers: ToolDefinition = {
  name: 'recent_transfers',
  description:
    'Shows the last three transfers of an account since a day, with direction and days ago. Refused if there is no such account.',
  effect: 'read',
  parameters: [
    idOf('account_id', 'accounts'),
    { name: 'since', description: 'First day.', type: 'string', format: 'day' },
  ],
  contract: {
    refuses: [unknown('no_account', 'accounts', 'account_id', 'account')],
    effects: [],
    keeps: [],
    gives: recent,
  },
  body: {
    steps: [
      { kind: 'require', holds: exists(named('accounts', 'known', 'account_id')), otherwise: 'no_account' },
    ],
    returns: recent,
  },
};

export const undoTransfer: ToolDefinition = {
  name: 'undo_transfer',
  description:
    'Takes a transfer of today back: both accounts get their amounts, and the transfer is removed. Refused if there is no such transfer, if the transfer is not of today, or if the payee has less than the amount.',
  effect: 'write',
  parameters: [idOf('transfer_id', 'transfers')],
  contract: {
    refuses: [
      unknown('no_transfer', 'transfers', 'transfer_id', 'transfer'),
      {
        code: 'too_late',
        when: { kind: 'differ', of: [valueOf('transfers', 'transfer_id', 'made_on'), today] },
        says: 'the transfer is not of today',
        message: 'It is too late for that.',
      },
      {
        code: 'spent',
        when: less(
          {
            kind: 'first',
            rows: rows(
              'accounts',
              'payee',
              equal(column('payee', 'id'), valueOf('transfers', 'transfer_id', 'to_id')),
            ),
            of: column('payee', 'balance'),
          },
          valueOf('transfers', 'transfer_id', 'amount'),
        ),
        says: 'the payee has less than the amount',
        message: 'The payee has spent it.',
      },
    ],
    effects: [
      {
        kind: 'update',
        rows: rows(
          'accounts',
          'payer',
          equal(column('payer', 'id'), valueOf('transfers', 'transfer_id', 'from_id')),
        ),
        set: { balance: sum(column('payer', 'balance'), valueOf('transfers', 'transfer_id', 'amount')) },
      },
      {
        kind: 'update',
        rows: rows(
          'accounts',
          'payee',
          equal(column('payee', 'id'), valueOf('transfers', 'transfer_id', 'to_id')),
        ),
        set: {
          balance: difference(column('payee', 'balance'), valueOf('transfers', 'transfer_id', 'amount')),
        },
      },
      { kind: 'delete', rows: named('transfers', 'made', 'transfer_id') },
    ],
    keeps: [{ kind: 'total', rows: rows('accounts', 'any'), of: column('any', 'balance') }],
    gives: record({ transfers: { kind: 'count', rows: rows('transfers', 'left') } }),
  },
  body: {
    steps: [
      { kind: 'find', rows: named('transfers', 'made', 'transfer_id'), otherwise: 'no_transfer' },
      { kind: 'require', holds: equal(column('made', 'made_on'), today), otherwise: 'too_late' },
      {
        kind: 'find',
        rows: rows(
          'accounts',
          'payee',
          all(
            equal(column('payee', 'id'), column('made', 'to_id')),
            atMost(column('made', 'amount'), column('payee', 'balance')),
          ),
        ),
        otherwise: 'spent',
      },
      {
        kind: 'update',
        row: 'payee',
        set: { balance: difference(column('payee', 'balance'), column('made', 'amount')) },
      },
      {
        kind: 'each',
        rows: rows('accounts', 'payer', equal(column('payer', 'id'), column('made', 'from_id'))),
        do: [
          {
            kind: 'update',
            row: 'payer',
            set: { balance: sum(column('payer', 'balance'), column('made', 'amount')) },
          },
        ],
      },
      { kind: 'delete', row: 'made' },
    ],
    returns: record({ transfers: { kind: 'count', rows: rows('transfers', 'left') } }),
  },
};
