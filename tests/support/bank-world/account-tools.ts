import type { ToolDefinition } from '../../../harness/contract/environment-definition.ts';
import type { Condition, Expression } from '../../../harness/contract/tool-language.ts';
import { all, argument, column, equal, exists, named, not, record, rows } from './nodes.ts';
import { idOf, unknown } from './shared.ts';

export const findOwner: ToolDefinition = {
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

export const listAccounts: ToolDefinition = {
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

const open = (as: string): Condition =>
  all(equal(column(as, 'owner_id'), argument('owner_id')), equal(column(as, 'status'), 'open'));

export const freezeAll: ToolDefinition = {
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
