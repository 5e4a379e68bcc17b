import type { Parameter, ToolDefinition } from '../../../harness/contract/environment-definition.ts';
import type { Condition, Expression } from '../../../harness/contract/tool-language.ts';
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
  not,
  record,
  rows,
  sum,
  text,
  today,
  valueOf,
} from './nodes.ts';

const idOf = (name: string, table: string): Parameter => ({
  name,
  description: `Id of the ${name.replace(/_id$/, '')}.`,
  type: 'string',
  refers: `${table}.id`,
});

const unknown = (code: string, table: string, parameter: string, singular: string) => ({
  code,
  when: not(exists(named(table, 'unknown', parameter))),
  says: `there is no such ${singular}`,
  message: text('There is no ', singular, ' ', argument(parameter), '.'),
});

const sentToday = (account: Expression): Expression => ({
  kind: 'total',
  rows: rows(
    'transfers',
    'sent',
    all(equal(column('sent', 'from_id'), account), equal(column('sent', 'made_on'), today)),
  ),
  of: column('sent', 'amount'),
});

const findOwner: ToolDefinition = {
  name: 'find_owners',
  description: 'Lists owners whose name contains a text, by name.',
  effect: 'read',
  parameters: [{ name: 'name', description: 'Part of the name.', type: 'string' }],
  contract: { refuses: [], effects: [], keeps: [], gives: listOfOwners() },
  body: { steps: [], returns: listOfOwners() },
};

function listOfOwners(): Expression {
  return record({
    owners: {
      kind: 'each',
      rows: {
        ...rows('owners', 'owner', {
          kind: 'contains',
          of: [column('owner', 'full_name'), argument('name')],
        }),
        order: [
          { column: 'full_name', direction: 'up' },
          { column: 'email', direction: 'down' },
        ],
        limit: 5,
      },
      of: record({ owner_id: column('owner', 'id'), full_name: column('owner', 'full_name') }),
    },
  });
}

const ofOwner = rows('accounts', 'account', equal(column('account', 'owner_id'), argument('owner_id')));
const shown = record({
  accounts: {
    kind: 'each',
    rows: ofOwner,
    of: record({
      account_id: column('account', 'id'),
      status: column('account', 'status'),
      balance: column('account', 'balance'),
    }),
  },
  count: { kind: 'count', rows: ofOwner },
  total: { kind: 'total', rows: ofOwner, of: column('account', 'balance') },
});

const listAccounts: ToolDefinition = {
  name: 'list_accounts',
  description:
    'Lists the accounts of an owner, with their count and total. Refused if there is no such owner.',
  effect: 'read',
  parameters: [idOf('owner_id', 'owners')],
  contract: {
    refuses: [unknown('no_owner', 'owners', 'owner_id', 'owner')],
    effects: [],
    keeps: [],
    gives: shown,
  },
  body: {
    steps: [{ kind: 'find', rows: named('owners', 'owner', 'owner_id'), otherwise: 'no_owner' }],
    returns: shown,
  },
};

const tooMuch: Condition = less(valueOf('accounts', 'from_id', 'balance'), argument('amount'));
const payer = named('accounts', 'payer', 'from_id');
const payee = named('accounts', 'payee', 'to_id');

const transfer: ToolDefinition = {
  name: 'transfer',
  description:
    'Moves an amount from one account to another and records a transfer. Refused if there is no such paying account, if there is no such receiving account, if both accounts are the same, if one of the accounts is not open, if the balance is less than the amount, if the amount with those of today is above the daily limit, or if the note has no words.',
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
      {
        code: 'no_words',
        when: equal(argument('note'), ''),
        says: 'the note has no words',
        message: 'The note is empty.',
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
      { kind: 'require', holds: not(equal(argument('note'), '')), otherwise: 'no_words' },
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

const recentTransfers: ToolDefinition = {
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

const open = (as: string): Condition =>
  all(equal(column(as, 'owner_id'), argument('owner_id')), equal(column(as, 'status'), 'open'));

const freezeAll: ToolDefinition = {
  name: 'freeze_accounts',
  description:
    'Freezes every open account of an owner. Refused if there is no such owner, or if the owner has no open account.',
  effect: 'write',
  parameters: [idOf('owner_id', 'owners')],
  contract: {
    refuses: [
      unknown('no_owner', 'owners', 'owner_id', 'owner'),
      {
        code: 'none_open',
        when: not(exists(rows('accounts', 'candidate', open('candidate')))),
        says: 'the owner has no open account',
        message: 'No account is open.',
      },
    ],
    effects: [
      { kind: 'update', rows: rows('accounts', 'account', open('account')), set: { status: 'frozen' } },
    ],
    keeps: [{ kind: 'count', rows: rows('accounts', 'any') }],
    gives: record({
      frozen: {
        kind: 'count',
        rows: rows(
          'accounts',
          'now',
          all(
            equal(column('now', 'owner_id'), argument('owner_id')),
            equal(column('now', 'status'), 'frozen'),
          ),
        ),
      },
    }),
  },
  body: {
    steps: [
      { kind: 'find', rows: named('owners', 'owner', 'owner_id'), otherwise: 'no_owner' },
      {
        kind: 'require',
        holds: exists(rows('accounts', 'candidate', open('candidate'))),
        otherwise: 'none_open',
      },
      {
        kind: 'each',
        rows: rows('accounts', 'account', open('account')),
        do: [{ kind: 'update', row: 'account', set: { status: 'frozen' } }],
      },
    ],
    returns: record({
      frozen: {
        kind: 'count',
        rows: rows(
          'accounts',
          'now',
          all(
            equal(column('now', 'owner_id'), column('owner', 'id')),
            equal(column('now', 'status'), 'frozen'),
          ),
        ),
      },
    }),
  },
};

const free = (as: string): Condition =>
  all(
    equal(column(as, 'on_day'), argument('on_day')),
    atMost(argument('after'), column(as, 'begins')),
    less(column(as, 'taken'), column(as, 'capacity')),
  );

const freeSlots = record({
  slots: {
    kind: 'each',
    rows: { ...rows('slots', 'slot', free('slot')), order: [{ column: 'begins', direction: 'up' }] },
    of: record({
      slot_id: column('slot', 'id'),
      begins: column('slot', 'begins'),
      places: difference(column('slot', 'capacity'), column('slot', 'taken')),
    }),
  },
});

const listSlots: ToolDefinition = {
  name: 'free_slots',
  description: 'Lists the free slots of a day after a time, with their places. Refused if the day is past.',
  effect: 'read',
  parameters: [
    { name: 'on_day', description: 'Day.', type: 'string', format: 'day' },
    { name: 'after', description: 'Earliest time.', type: 'string', format: 'time', default: '08:00' },
  ],
  contract: {
    refuses: [
      {
        code: 'past',
        when: less(argument('on_day'), today),
        says: 'the day is past',
        message: 'That day is past.',
      },
    ],
    effects: [],
    keeps: [],
    gives: freeSlots,
  },
  body: {
    steps: [{ kind: 'require', holds: atMost(today, argument('on_day')), otherwise: 'past' }],
    returns: freeSlots,
  },
};

const slot = named('slots', 'slot', 'slot_id');
const takenNow: Expression = sum(valueOf('slots', 'slot_id', 'taken'), argument('people'));

const takeSlot: ToolDefinition = {
  name: 'take_slot',
  description:
    'Takes places in a slot for some people. Refused if there is no such slot, if the slot begins in less than two days, or if fewer places are left.',
  effect: 'write',
  parameters: [
    idOf('slot_id', 'slots'),
    { name: 'people', description: 'How many.', type: 'integer', least: 1, most: 6, default: 1 },
  ],
  contract: {
    refuses: [
      unknown('no_slot', 'slots', 'slot_id', 'slot'),
      {
        code: 'too_soon',
        when: less({ kind: 'days-between', of: [today, valueOf('slots', 'slot_id', 'on_day')] }, 2),
        says: 'the slot begins in less than two days',
        message: 'That is too soon.',
      },
      {
        code: 'full',
        when: less(valueOf('slots', 'slot_id', 'capacity'), takenNow),
        says: 'fewer places are left',
        message: text(
          'Only ',
          difference(valueOf('slots', 'slot_id', 'capacity'), valueOf('slots', 'slot_id', 'taken')),
          ' are left.',
        ),
      },
    ],
    effects: [
      { kind: 'update', rows: slot, set: { taken: sum(column('slot', 'taken'), argument('people')) } },
    ],
    keeps: [],
    gives: record({ slot_id: argument('slot_id'), taken: valueOf('slots', 'slot_id', 'taken') }),
  },
  body: {
    steps: [
      { kind: 'find', rows: slot, otherwise: 'no_slot' },
      {
        kind: 'require',
        holds: atMost({ kind: 'day-after', day: today, days: 2 }, column('slot', 'on_day')),
        otherwise: 'too_soon',
      },
      {
        kind: 'require',
        holds: atMost(sum(column('slot', 'taken'), argument('people')), column('slot', 'capacity')),
        otherwise: 'full',
      },
      { kind: 'update', row: 'slot', set: { taken: sum(column('slot', 'taken'), argument('people')) } },
    ],
    returns: record({ slot_id: column('slot', 'id'), taken: column('slot', 'taken') }),
  },
};

const undoTransfer: ToolDefinition = {
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

/** Tools of the bank: two that look rows up by name or key, two lists, four that write. */
export const TOOLS: readonly ToolDefinition[] = [
  findOwner,
  listAccounts,
  transfer,
  recentTransfers,
  freezeAll,
  listSlots,
  takeSlot,
  undoTransfer,
];
