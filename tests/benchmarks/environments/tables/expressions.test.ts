import { expect, test } from 'vitest';
import type { Expression } from '../../../../harness/contract/tool-language.ts';
import { valueOf } from '../../../support/library/probe.ts';
import {
  argument,
  choice,
  column,
  count,
  dayAfter,
  daysBetween,
  difference,
  each,
  equal,
  first,
  greatest,
  larger,
  least,
  less,
  product,
  record,
  rows,
  smaller,
  sum,
  text,
  TODAY,
  total,
} from '../../../support/tool-language.ts';

const MEMBERS = rows('members', 'm');
const LOANS = rows('loans', 'l');
const NONE = rows('loans', 'l', equal(column('l.loan_id'), 'L999'));

test.each<[string, Expression, unknown]>([
  ['a literal is itself', 'word', 'word'],
  ['null is null', null, null],
  ['integers are added', sum(1, 2, 3), 6],
  ['a sum of one is that one', sum(4), 4],
  ['integers are multiplied', product(3, 4), 12],
  ['integers are subtracted', difference(3, 4), -1],
  ['money and an integer give money', sum(1, 0.5), 1.5],
  ['the smaller of two numbers', smaller(3, 2.5), 2.5],
  ['the larger of two days', larger('2026-01-31', '2026-02-01'), '2026-02-01'],
  ['parts of a text stand one after another, null as nothing', text('a', 1, null, 2.5, true), 'a12.5True'],
  ['a choice takes the first if its condition holds', choice(less(1, 2), 'then', 'otherwise'), 'then'],
  ['a choice takes the other if not', choice(less(2, 1), 'then', 'otherwise'), 'otherwise'],
  ['a day some days later', dayAfter('2026-02-27', 2), '2026-03-01'],
  ['days between two days', daysBetween('2026-03-02', '2026-02-28'), -2],
  ['today is the day of the world', TODAY, '2026-03-02'],
  ['rows are counted', count(MEMBERS), 3],
  ['no rows are none', count(NONE), 0],
  ['amounts are added up', total(MEMBERS, column('m.owes')), 7.3],
  ['the sum of nothing is 0', total(NONE, column('l.fee')), 0],
  ['the least value', least(LOANS, column('l.due')), '2026-01-05'],
  ['the greatest value, of the rows that have one', greatest(LOANS, column('l.returned')), '2026-01-06'],
  ['the least value, of the rows that have one', least(LOANS, column('l.returned')), '2026-01-06'],
  ['the sum of the rows that have a value', total(LOANS, choice(equal(column('l.fee'), 0), null, 5)), 5],
  ['the least of nothing is null', least(NONE, column('l.due')), null],
  ['the first row in order of creation', first(MEMBERS, column('m.name')), 'Ada Berg'],
  ['the first of nothing is null', first(NONE, column('l.due')), null],
  ['one value for each row', each(MEMBERS, column('m.member_id')), ['M101', 'M102', 'M103']],
  ['keys with their values', record({ one: 1, two: text('2') }), { one: 1, two: '2' }],
])('%s', (_what, expression, value) => {
  expect(valueOf(expression)).toEqual(value);
});

test('a record keeps the order of its keys', () => {
  const made = valueOf(record({ zebra: 1, ant: 2, mule: 3 }));
  expect(Object.keys(made ?? {})).toEqual(['zebra', 'ant', 'mule']);
});

test.each<[string, Expression]>([
  ['sum', sum(1, null)],
  ['product', product(null, 2)],
  ['difference', difference(null, 1)],
  ['sum with a text', sum(1, 'a')],
  ['sum with a truth', sum(1, true)],
  ['smaller', smaller(null, 1)],
  ['larger', larger(1, null)],
  ['day after nothing', dayAfter(null, 1)],
  ['day after no day', dayAfter('2026-02-30', 1)],
  ['half a day after', dayAfter('2026-02-28', 0.5)],
  ['days between nothing', daysBetween(null, TODAY)],
  ['a column of no row', first(rows('members', 'm', equal(column('m.name'), 'none')), column('m.owes'))],
  ['an integer that is too large to be exact', product(9_007_199_254_740_991, 2)],
  ['an amount that is too large to be exact', sum(1e15, 0.5)],
  ['an infinite product', product(1e200 + 0, 1e200)],
])('a missing or impossible operand gives null: %s', (_what, expression) => {
  expect(valueOf(expression)).toBeNull();
});

test('an argument is its default where it is not passed', () => {
  const parameter = { name: 'many', description: 'How many.', type: 'integer', default: 3 } as const;
  expect(valueOf(argument('many'), {}, [parameter])).toBe(3);
  expect(valueOf(argument('many'), { many: 4 }, [parameter])).toBe(4);
});

test('a look-up through a reference finds the row that it names', () => {
  const author = first(
    rows('books', 'b', equal(column('b.book_id'), column('l.book'))),
    text(column('b.title'), ' at ', column('b.shelf')),
  );
  expect(valueOf(each(LOANS, author))).toEqual([
    'Blue Verses at SB-103',
    'The Long Road at SB-101',
    'Road to Nowhere at SB-102',
  ]);
});
