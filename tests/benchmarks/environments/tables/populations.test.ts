import { describe, expect, test } from 'vitest';
import type { Population } from '../../../../harness/contract/environment-definition.ts';
import type { Json } from '../../../../harness/contract/json.ts';
import type { Value } from '../../../../harness/contract/value.ts';
import { decodeValue, encodeValue } from '../../../../benchmarks/python/encoding.ts';
import { PythonFault } from '../../../../benchmarks/python/faults.ts';
import { plainJson } from '../../../../benchmarks/python/plain-json.ts';
import { readJson } from '../../../../benchmarks/python/json-read.ts';
import { isDict } from '../../../../harness/contract/value.ts';
import { library, LIBRARY, TOWN } from '../../../support/library/library.ts';
import { SETTINGS } from '../../../support/library/probe.ts';

/** State of the library for the configuration of an entry, as plain JSON. */
function loaded(configuration: Json, population: Population = TOWN): Json {
  const value = decodeValue(encodeValue(readJson(JSON.stringify(configuration))));
  const state = library(LIBRARY, population).load(isDict(value) ? value : new Map(), SETTINGS);
  return plainJson(state);
}

const changed = (...changes: readonly Json[]): Json => ({ population: 'town', changes: [...changes] });

test('without a configuration, all tables are empty', () => {
  expect(loaded({})).toEqual({ members: {}, books: {}, loans: {} });
});

test('rows are by id, in the order of creation, with columns in the order of the table', () => {
  const row = { price: 3, shelf: 'S1', copies: 1, genre: 'novel', title: 'One', book_id: 'B-9' };
  const state = loaded(
    { population: 'town' },
    { ...TOWN, rows: { books: [row, { ...row, book_id: 'B-1' }] } },
  );
  expect(JSON.stringify(state)).toBe(
    '{"members":{},"books":{' +
      '"B-9":{"book_id":"B-9","title":"One","shelf":"S1","genre":"novel","copies":1,"price":3},' +
      '"B-1":{"book_id":"B-1","title":"One","shelf":"S1","genre":"novel","copies":1,"price":3}},"loans":{}}',
  );
});

describe('an entry changes its population', () => {
  test('in some columns of a row', () => {
    const state = loaded(changed({ table: 'books', id: 'B-103', row: { copies: 4 } }));
    expect(state).toHaveProperty('books.B-103.copies', 4);
    expect(state).toHaveProperty('books.B-103.title', 'Blue Verses');
  });

  test('by a new row, whose missing columns are null', () => {
    const state = loaded(changed({ table: 'loans', id: 'L300', row: { member: 'M102', book: 'B-101' } }));
    expect(state).toHaveProperty('loans.L300.member', 'M102');
    expect(state).toHaveProperty('loans.L300.loan_id', 'L300');
    expect(state).toHaveProperty('loans.L300.note', null);
  });

  test('by a row that is not there', () => {
    expect(loaded(changed({ table: 'loans', id: 'L103', row: null }))).not.toHaveProperty('loans.L103');
  });

  test('in order: a later change sees the earlier ones', () => {
    const state = loaded(
      changed(
        { table: 'books', id: 'B-101', row: { copies: 9, price: 1 } },
        { table: 'books', id: 'B-101', row: { copies: 8 } },
      ),
    );
    expect(state).toHaveProperty('books.B-101.copies', 8);
    expect(state).toHaveProperty('books.B-101.price', 1);
  });

  test('and no other entry sees it', () => {
    const environment = library();
    const start = environment.load(new Map([['population', 'town']]), SETTINGS);
    const configuration = new Map<Value, Value>([
      ['population', 'town'],
      [
        'changes',
        [
          new Map<Value, Value>([
            ['table', 'books'],
            ['id', 'B-101'],
            ['row', null],
          ]),
        ],
      ],
    ]);
    expect(environment.load(configuration, SETTINGS)).not.toEqual(start);
    expect(environment.load(new Map([['population', 'town']]), SETTINGS)).toEqual(start);
  });
});

describe('a start that makes no sense is refused', () => {
  const rows = (table: string, ...some: readonly Json[]): Population =>
    ({ environment: 'Library', rows: { [table]: some } }) as Population;
  const BOOK = TOWN.rows['books']?.[0] ?? {};

  test.each<[string, Json, Population, string]>([
    ['an unknown population', { population: 'village' }, TOWN, 'there is no population "village" of Library'],
    [
      'a population of another environment',
      { population: 'town' },
      { ...TOWN, environment: 'Shop' },
      'there is no population "town" of Library',
    ],
    ['no population', { changes: [] }, TOWN, 'a state names a population, and changes of it'],
    ['rows instead of a population', { books: {} }, TOWN, 'a state names a population, and changes of it'],
    ['an unknown table', { population: 'town' }, rows('shops', {}), 'there is no table "shops"'],
    ['a table called constructor', { population: 'town' }, rows('constructor', {}), 'no table "constructor"'],
    [
      'an unknown column',
      { population: 'town' },
      rows('books', { ...BOOK, age: 3 }),
      '"books" has no column "age"',
    ],
    [
      'a row without an id',
      { population: 'town' },
      rows('books', { title: 'One' }),
      'a row of "books" has no id',
    ],
    [
      'an id that is no text',
      { population: 'town' },
      rows('books', { book_id: 5 }),
      'a row of "books" has no id',
    ],
    ['a row twice', { population: 'town' }, rows('books', BOOK, BOOK), '"books" has two rows B-101'],
    [
      'a change of an unknown table',
      changed({ table: 'shops', id: 'S1', row: {} }),
      TOWN,
      'no table "shops"',
    ],
    [
      'a change of an unknown column',
      changed({ table: 'books', id: 'B-101', row: { age: 1 } }),
      TOWN,
      '"books" has no column "age"',
    ],
    [
      'a change of an id',
      changed({ table: 'books', id: 'B-101', row: { book_id: 'B-1' } }),
      TOWN,
      'a change of "books" gives the row B-101 another id',
    ],
    [
      'the absence of a row that is not there',
      changed({ table: 'books', id: 'B-999', row: null }),
      TOWN,
      'there is no row B-999 in "books" to leave out',
    ],
    ['a change without a row', changed({ table: 'books', id: 'B-1' }), TOWN, 'a state names a population'],
    [
      'a list as a value',
      changed({ table: 'books', id: 'B-1', row: { title: ['One'] } }),
      TOWN,
      'a state names a population',
    ],
  ])('%s', (_what, configuration, population, message) => {
    expect(() => loaded(configuration, population)).toThrow(PythonFault);
    expect(() => loaded(configuration, population)).toThrow(message);
  });
});
