import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Condition, Query } from '../../../../harness/contract/tool-language.ts';
import { InputError } from '../../../../harness/contract/errors.ts';
import { TOWN } from '../../../support/library/library.ts';
import { ran, valueOf } from '../../../support/library/probe.ts';
import {
  all,
  any,
  column,
  count,
  each,
  equal,
  exists,
  not,
  record,
  rows,
  text,
} from '../../../support/tool-language.ts';

const titles = (query: Query) => valueOf(each(query, column('b.title')));

describe('a query gives its rows', () => {
  test('in the order of creation', () => {
    expect(titles(rows('books', 'b'))).toEqual([
      'The Long Road',
      'Road to Nowhere',
      'Blue Verses',
      'Another Road',
    ]);
  });

  test('in the order of a column, up or down', () => {
    const by = (direction: 'up' | 'down') =>
      titles(rows('books', 'b', undefined, { order: [{ column: 'price', direction }] }));
    expect(by('up')).toEqual(['Another Road', 'Road to Nowhere', 'The Long Road', 'Blue Verses']);
    expect(by('down')).toEqual(['Blue Verses', 'The Long Road', 'Road to Nowhere', 'Another Road']);
  });

  test('by the next column where the first is equal, and as created where all are', () => {
    const order = (...columns: string[]) => ({
      order: columns.map((name) => ({ column: name, direction: 'down' }) as const),
    });
    expect(titles(rows('books', 'b', undefined, order('copies', 'title')))).toEqual([
      'The Long Road',
      'Another Road',
      'Road to Nowhere',
      'Blue Verses',
    ]);
    expect(titles(rows('books', 'b', undefined, order('copies')))).toEqual([
      'The Long Road',
      'Another Road',
      'Road to Nowhere',
      'Blue Verses',
    ]);
  });

  test('no more than the limit, after they are ordered', () => {
    const query = rows('books', 'b', undefined, { order: [{ column: 'price', direction: 'up' }], limit: 2 });
    expect(titles(query)).toEqual(['Another Road', 'Road to Nowhere']);
  });
});

/** Conditions on a row `l` of loans that fix a column, or nearly. */
const FIXING: readonly Condition[] = [
  equal(column('l.status'), 'open'),
  equal('open', column('l.status')),
  equal(column('l.member'), 'M101'),
  equal(column('l.returned'), null),
  equal(column('l.loan_id'), text('L', 102)),
  equal(column('l.due'), column('l.due')),
  equal(column('l.fee'), 0),
  not(equal(column('l.status'), 'open')),
];

test('a condition that fixes a column finds the same rows as one that hides it from the index', () => {
  const condition = fc.array(fc.constantFrom(...FIXING), { minLength: 1, maxLength: 3 });
  const law = fc.property(condition, (parts) => {
    const found = valueOf(each(rows('loans', 'l', all(...parts)), column('l.loan_id')));
    const hidden = any(all(...parts), not(equal(1, 1)));
    expect(found).toEqual(valueOf(each(rows('loans', 'l', hidden), column('l.loan_id'))));
  });
  fc.assert(law, { numRuns: 60 });
});

test('a query sees what the call has changed before it, by index or not', () => {
  const { output } = ran({
    steps: [
      { kind: 'let', name: 'before', be: count(rows('loans', 'a', equal(column('a.status'), 'open'))) },
      {
        kind: 'each',
        rows: rows('loans', 'l', equal(column('l.status'), 'open')),
        do: [{ kind: 'update', row: 'l', set: { status: 'cancelled' } }],
      },
    ],
    returns: record({
      before: { kind: 'variable', name: 'before' },
      open: count(rows('loans', 'b', equal(column('b.status'), 'open'))),
      cancelled: count(rows('loans', 'c', equal(column('c.status'), 'cancelled'))),
    }),
  });
  expect(output).toEqual({ before: 2, open: 0, cancelled: 2 });
});

test('a call that visits too many rows is refused as a defect of the suite', () => {
  const book = TOWN.rows['books']?.[0] ?? {};
  const many = Array.from({ length: 400 }, (_, index) => ({
    ...book,
    book_id: `B-${index}`,
    shelf: `S${index}`,
  }));
  const crowded = { ...TOWN, rows: { books: many } };
  const pairs = count(
    rows('books', 'a', exists(rows('books', 'b', equal(column('b.price'), column('a.copies'))))),
  );
  const run = () => ran({ returns: record({ pairs }) }, {}, crowded);
  expect(run).toThrow(InputError);
  expect(run).toThrow(/Library\.probe: visits more than 100,000 rows in one call/);
});
