import { EnvironmentDefinition } from '../../../harness/contract/environment-definition.ts';
import type { Population, Row } from '../../../harness/contract/environment-definition.ts';
import { TABLES } from './tables.ts';
import { TOOLS } from './tools.ts';

/** Time of the bank. */
export const BANK_NOW = '2026-03-02T09:00:00';

/** A bank as data: money, refusals in an order, steps for each row. */
export const BANK: EnvironmentDefinition = EnvironmentDefinition.parse({
  name: 'SmallBank',
  language: 1,
  description: 'A bank.',
  tables: TABLES,
  tools: TOOLS,
});

const many = (count: number, row: (index: number) => Row): Row[] =>
  Array.from({ length: count }, (_, index) => row(index));

const day = (offset: number): string => new Date(Date.UTC(2026, 2, 2 + offset)).toISOString().slice(0, 10);

/** 12 owners, 30 accounts, 40 transfers, 24 slots: a fixed pattern, in which names and days repeat. */
export const BANK_POPULATION: Population = {
  environment: 'SmallBank',
  rows: {
    owners: many(12, (index) => ({
      id: `O-${101 + index}`,
      full_name: ['Ada Berg', 'Bo Chen', 'Cy Duval', 'Ada Evers', 'Fay Berg', 'Gus Hahn'][index % 6] ?? '',
      email: `owner${index}@bank.example`,
    })),
    accounts: many(30, (index) => ({
      id: `A-${101 + index}`,
      owner_id: `O-${101 + ((index * 5) % 11)}`,
      status: index % 7 === 3 ? 'frozen' : index % 11 === 5 ? 'closed' : 'open',
      balance: (index * 137.35) % 900,
      daily_limit: 100 * (1 + (index % 5)),
      opened_on: day(-400 + index * 3),
    })).map((row) => ({ ...row, balance: Math.round(Number(row['balance']) * 100) / 100 })),
    transfers: many(40, (index) => ({
      id: `T-${101 + index}`,
      from_id: `A-${101 + ((index * 7) % 30)}`,
      to_id: `A-${101 + ((index * 7 + 1 + (index % 4)) % 30)}`,
      amount: 10 + ((index * 23.5) % 150),
      made_on: day(-(index % 6)),
      note: index % 3 === 0 ? null : `Invoice ${index}`,
    })),
    slots: many(24, (index) => ({
      id: `S-${101 + index}`,
      on_day: day((index % 8) - 1),
      begins: `${String(8 + (index % 9)).padStart(2, '0')}:30`,
      capacity: 4 + (index % 3),
      taken: index % 5,
    })),
  },
};
