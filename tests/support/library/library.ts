import { compileEnvironment } from '../../../benchmarks/environments/tables/compile-environment.ts';
import { EnvironmentDefinition, Population } from '../../../harness/contract/environment-definition.ts';
import type { Environment } from '../../../harness/contract/environment.ts';
import { LOOK_UPS } from './look-ups.ts';
import { TABLES } from './tables.ts';
import { WRITES } from './writes.ts';

/** Day of the library's world; a Monday. */
export const NOW = '2026-03-02T09:00:00';

/** A lending library. Contracts and bodies of its tools are written apart. */
export const LIBRARY: EnvironmentDefinition = EnvironmentDefinition.parse({
  name: 'Library',
  language: 1,
  description: 'A lending library: members, books and loans.',
  tables: TABLES,
  tools: [...LOOK_UPS, ...WRITES],
});

const member = (id: string, name: string, more: object = {}) => ({
  member_id: id,
  name,
  email: `${name.toLowerCase().replace(' ', '.')}@example.org`,
  level: 'basic',
  owes: 0,
  joined: '2024-02-29',
  opens: null,
  newsletter: false,
  ...more,
});
const book = (id: string, title: string, genre: string, copies: number, price: number) => ({
  book_id: id,
  title,
  shelf: `S${id}`,
  genre,
  copies,
  price,
});
const loan = (id: string, of: string, what: string, due: string, more: object = {}) => ({
  loan_id: id,
  member: of,
  book: what,
  due,
  returned: null,
  fee: 0,
  status: 'open',
  note: null,
  ...more,
});

export const TOWN: Population = Population.parse({
  environment: 'Library',
  rows: {
    members: [
      member('M101', 'Ada Berg', { level: 'gold', owes: 7.3 }),
      member('M102', 'Ben Cole'),
      member('M103', 'Cy Dorn', { opens: '09:30', newsletter: true }),
    ],
    books: [
      book('B-101', 'The Long Road', 'travel', 2, 12.5),
      book('B-102', 'Road to Nowhere', 'novel', 1, 9.99),
      book('B-103', 'Blue Verses', 'verse', 0, 20),
      book('B-104', 'Another Road', 'novel', 2, 8),
    ],
    loans: [
      loan('L101', 'M101', 'B-103', '2026-02-20'),
      loan('L102', 'M101', 'B-101', '2026-03-20'),
      loan('L103', 'M103', 'B-102', '2026-01-05', { returned: '2026-01-06', fee: 0.25, status: 'returned' }),
    ],
  },
});

/** The library with the population `town`. */
export const library = (definition = LIBRARY, population = TOWN): Environment =>
  compileEnvironment(definition, new Map([['town', population]]));
