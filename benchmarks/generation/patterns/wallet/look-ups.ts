import { idParameter, listing } from '../look-ups.ts';
import type { ToolSketch } from '../pattern.ts';
import { snake } from '../refusals.ts';
import { MOVEMENTS } from './tables.ts';
import type { WalletNames } from './words.ts';

export const listAccounts = ({ account, hub, who }: WalletNames): ToolSketch =>
  listing({
    name: `list_${snake(account.plural)}`,
    purpose: `Lists ${account.plural} with owner and balance, by ${hub.singular} or kind.`,
    table: account.table,
    key: snake(account.plural),
    filters: [
      { column: who, parameter: idParameter(hub.table, hub.singular) },
      {
        column: 'kind',
        parameter: {
          name: 'kind',
          description: `Kind of ${account.singular}; left out, all kinds.`,
          type: 'string',
          values: account.kinds,
          refers: `${account.table}.kind`,
        },
      },
    ],
    shows: { columns: ['id', who, 'kind', 'balance', 'status'] },
  });

export const listMovements = ({ movement, account, key }: WalletNames): ToolSketch =>
  listing({
    name: `list_${snake(movement.plural)}`,
    purpose: `Lists ${movement.plural}, the oldest first, by ${account.singular} or kind.`,
    table: movement.table,
    key: snake(movement.plural),
    filters: [
      { column: key, parameter: idParameter(account.table, account.singular) },
      {
        column: 'kind',
        parameter: {
          name: 'kind',
          description: 'What they were; left out, all.',
          type: 'string',
          values: [...MOVEMENTS],
          refers: `${movement.table}.kind`,
        },
      },
    ],
    shows: { columns: ['id', key, 'kind', 'amount', 'day'] },
  });
