import { daysFromToday, price, referenceAtMost, unusedWith, weighted } from '../../population/fills.ts';
import { idColumn, referenceTo } from '../columns.ts';
import type { TableSketch } from '../pattern.ts';
import type { WalletNames } from './words.ts';

/** Kinds of movements; a balance grows by the first and the last. */
export const MOVEMENTS = ['deposit', 'withdrawal', 'sent', 'received'] as const;

/** What holds money. */
export const accounts = ({ account, hub, who }: WalletNames): TableSketch => ({
  name: account.table,
  singular: account.singular,
  prefix: account.prefix,
  size: [46, 64],
  constraints: [],
  columns: [
    idColumn(account.singular),
    {
      ...referenceTo(who, hub.table, 'Whose it is.'),
      fill: referenceAtMost(hub.table, account.table, who, account.kinds.length),
    },
    {
      name: 'kind',
      description: `Kind of ${account.singular}.`,
      type: 'enumeration',
      values: account.kinds,
      fill: unusedWith(account.table, who, 'kind', () => account.kinds),
    },
    { name: 'balance', description: 'Money on it.', type: 'money', least: 0, fill: price(0, 150) },
    {
      name: 'status',
      description: 'Whether it can be used.',
      type: 'enumeration',
      values: ['active', 'frozen'],
      fill: weighted(['active', 'active', 'active', 'active', 'active', 'frozen']),
    },
  ],
  naming: {
    singular: account.singular,
    plural: account.plural,
    is: 'thing',
    figures: [
      {
        column: 'balance',
        below: ['there is less than {limit} on {row}', 'there is less than {limit} left on {row}'],
        above: ['there is more than {limit} on {row}', 'there is still more than {limit} on {row}'],
      },
    ],
    marks: [
      { column: who, as: 'owner' },
      { column: 'kind', as: 'kind' },
    ],
    sets: [[who, 'kind'], [who]],
  },
});

/** What came in and went out. */
export const movements = ({ movement, account, key }: WalletNames): TableSketch => ({
  name: movement.table,
  singular: movement.singular,
  prefix: movement.prefix,
  size: [110, 150],
  constraints: [],
  columns: [
    idColumn(movement.singular),
    referenceTo(key, account.table, `Which ${account.singular}.`),
    {
      name: 'kind',
      description: 'What it was.',
      type: 'enumeration',
      values: [...MOVEMENTS],
      fill: weighted(['deposit', 'deposit', 'deposit', 'withdrawal', 'sent', 'received']),
    },
    { name: 'amount', description: 'How much.', type: 'money', least: 0.01, fill: price(4, 60) },
    { name: 'day', description: 'When.', type: 'day', fill: daysFromToday(-40, -1) },
  ],
  naming: {
    singular: movement.singular,
    plural: movement.plural,
    is: 'thing',
    marks: [
      { column: key, as: 'of', word: 'on' },
      { column: 'day', as: 'day', word: 'from' },
    ],
    sets: [[key, 'day']],
  },
});
