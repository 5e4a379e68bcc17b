import type { Table } from '../../../harness/contract/environment-definition.ts';

const id = { name: 'id', description: 'Number that the bank gives.', type: 'id' } as const;

/** Tables of a small bank: owners, accounts, transfers between them, and slots at the counter. */
export const TABLES: readonly Table[] = [
  {
    name: 'owners',
    singular: 'owner',
    prefix: 'O-',
    columns: [
      id,
      { name: 'full_name', description: 'Name.', type: 'name' },
      { name: 'email', description: 'Address.', type: 'email', unique: true },
    ],
    constraints: [],
  },
  {
    name: 'accounts',
    singular: 'account',
    prefix: 'A-',
    columns: [
      id,
      { name: 'owner_id', description: 'Owner.', type: 'reference', table: 'owners' },
      { name: 'status', description: 'Status.', type: 'enumeration', values: ['open', 'frozen', 'closed'] },
      { name: 'balance', description: 'Balance.', type: 'money', least: 0 },
      { name: 'daily_limit', description: 'Most that leaves it in a day.', type: 'money', least: 0 },
      { name: 'opened_on', description: 'Day of opening.', type: 'day' },
    ],
    constraints: [],
    takenBack: { column: 'status', value: 'closed' },
  },
  {
    name: 'transfers',
    singular: 'transfer',
    prefix: 'T-',
    columns: [
      id,
      { name: 'from_id', description: 'Payer.', type: 'reference', table: 'accounts' },
      { name: 'to_id', description: 'Payee.', type: 'reference', table: 'accounts' },
      { name: 'amount', description: 'Amount.', type: 'money', least: 0.01 },
      { name: 'made_on', description: 'Day.', type: 'day' },
      { name: 'note', description: 'Purpose.', type: 'text', nullable: true },
    ],
    constraints: [
      {
        id: 'two_accounts',
        says: 'payer and payee differ',
        holds: {
          kind: 'differ',
          of: [
            { kind: 'column', of: 'row', name: 'from_id' },
            { kind: 'column', of: 'row', name: 'to_id' },
          ],
        },
      },
    ],
  },
  {
    name: 'slots',
    singular: 'slot',
    prefix: 'S-',
    columns: [
      id,
      { name: 'on_day', description: 'Day.', type: 'day' },
      { name: 'begins', description: 'Time.', type: 'time' },
      { name: 'capacity', description: 'Most owners.', type: 'integer', least: 0, most: 20 },
      { name: 'taken', description: 'Owners so far.', type: 'integer', least: 0 },
    ],
    constraints: [
      {
        id: 'not_over',
        says: 'no more are taken than there are',
        holds: {
          kind: 'at-most',
          of: [
            { kind: 'column', of: 'row', name: 'taken' },
            { kind: 'column', of: 'row', name: 'capacity' },
          ],
        },
      },
    ],
  },
];
