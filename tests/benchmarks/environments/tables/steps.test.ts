import { describe, expect, test } from 'vitest';
import type { Refusal } from '../../../../harness/contract/environment-definition.ts';
import type { Step } from '../../../../harness/contract/tool-language.ts';
import { called, probed, ran, townOf } from '../../../support/library/probe.ts';
import { library } from '../../../support/library/library.ts';
import {
  column,
  count,
  difference,
  each,
  equal,
  less,
  record,
  rows,
  sum,
  text,
  variable,
} from '../../../support/tool-language.ts';

const NO: Refusal = { code: 'no', when: equal(1, 2), says: 'it is not so', message: text('No.') };
const ada = (as: string) => rows('members', as, equal(column(`${as}.member_id`), 'M101'));
const find = (as: string): Step => ({ kind: 'find', rows: ada(as), otherwise: 'no' });
const owes = (row: string) => column(`${row}.owes`);

describe('steps', () => {
  test('find the first row of a query, in its order', () => {
    const cheapest = rows('books', 'b', undefined, { order: [{ column: 'price', direction: 'up' }] });
    const { output } = ran({
      refuses: [NO],
      steps: [{ kind: 'find', rows: cheapest, otherwise: 'no' }],
      returns: record({ title: column('b.title') }),
    });
    expect(output).toEqual({ title: 'Another Road' });
  });

  test('refuse where nothing is found, with the message of the contract', () => {
    const none = rows('members', 'm', equal(column('m.name'), 'none'));
    const { output, after, before } = ran({
      refuses: [NO],
      steps: [{ kind: 'find', rows: none, otherwise: 'no' }],
    });
    expect(output).toEqual({ error: 'no', message: 'No.' });
    expect(after).toEqual(before);
  });

  test('compute a value once', () => {
    const { output } = ran({
      refuses: [NO],
      steps: [
        find('m'),
        { kind: 'let', name: 'earlier', be: owes('m') },
        { kind: 'update', row: 'm', set: { owes: 1 } },
      ],
      returns: record({ earlier: variable('earlier'), now: owes('m') }),
    });
    expect(output).toEqual({ earlier: 7.3, now: 1 });
  });

  test('insert a row with an id of its own, and null where nothing is given', () => {
    const { output, after } = ran({
      steps: [{ kind: 'insert', table: 'loans', as: 'l', row: { member: 'M101', fee: 1 } }],
      returns: record({ id: column('l.loan_id'), note: column('l.note') }),
    });
    expect(output).toEqual({ id: 'L104', note: null });
    expect(after).toHaveProperty('loans.L104', {
      loan_id: 'L104',
      member: 'M101',
      book: null,
      due: null,
      returned: null,
      fee: 1,
      status: null,
      note: null,
    });
  });

  test('change one row under two names, and no change is lost', () => {
    const { after } = ran({
      refuses: [NO],
      steps: [
        find('a'),
        find('b'),
        { kind: 'update', row: 'a', set: { owes: 1 } },
        { kind: 'update', row: 'b', set: { level: 'basic' } },
      ],
    });
    expect(after).toHaveProperty('members.M101.owes', 1);
    expect(after).toHaveProperty('members.M101.level', 'basic');
  });

  test('delete a row, which can still be read, and is not brought back by a change', () => {
    const { output, after } = ran({
      refuses: [NO],
      steps: [
        find('m'),
        { kind: 'delete', row: 'm' },
        { kind: 'delete', row: 'm' },
        { kind: 'update', row: 'm', set: { owes: 1 } },
      ],
      returns: record({ name: column('m.name'), left: count(rows('members', 'x')) }),
    });
    expect(output).toEqual({ name: 'Ada Berg', left: 2 });
    expect(after).not.toHaveProperty('members.M101');
  });

  test('are done for each row as it was before the first of them', () => {
    const { output } = ran({
      steps: [
        {
          kind: 'each',
          rows: rows('loans', 'l'),
          do: [
            { kind: 'insert', table: 'loans', as: 'copy', row: { note: column('l.loan_id') } },
            {
              kind: 'each',
              rows: rows('books', 'b', less(0, column('b.copies'))),
              do: [{ kind: 'update', row: 'b', set: { copies: difference(column('b.copies'), 1) } }],
            },
          ],
        },
      ],
      returns: record({
        notes: each(rows('loans', 'x', less('', column('x.note'))), column('x.note')),
        copies: each(rows('books', 'y'), column('y.copies')),
      }),
    });
    expect(output).toEqual({ notes: ['L101', 'L102', 'L103'], copies: [0, 0, 0, 0] });
  });

  test('put amounts in the form of money, whatever is set', () => {
    const environment = library(
      probed({ refuses: [NO], steps: [find('m'), { kind: 'update', row: 'm', set: { owes: sum(2, 3) } }] }),
    );
    const { state } = called(environment, townOf(environment), 'probe');
    const members = state.get('members');
    const row = members instanceof Map ? (members.get('M101') as unknown) : undefined;
    expect(row).toBeInstanceOf(Map);
    expect(row instanceof Map ? (row.get('owes') as unknown) : undefined).toEqual({ value: 5 });
  });
});

describe('a refusal takes back everything', () => {
  test.each<[string, Step]>([
    ['an insertion', { kind: 'insert', table: 'loans', as: 'l', row: { fee: 1 } }],
    ['a change', { kind: 'update', row: 'm', set: { owes: 0 } }],
    ['a deletion', { kind: 'delete', row: 'm' }],
    [
      'what is done for each row',
      { kind: 'each', rows: rows('loans', 'l'), do: [{ kind: 'delete', row: 'l' }] },
    ],
  ])('%s', (_what, step) => {
    const refuses = [{ ...NO, message: text('There are ', count(rows('loans', 'x')), '.') }];
    const environment = library(
      probed({
        refuses,
        steps: [find('m'), step, { kind: 'require', holds: equal(1, 2), otherwise: 'no' }],
      }),
    );
    const state = townOf(environment);
    const outcome = called(environment, state, 'probe');
    expect(outcome.state).toBe(state);
    expect(outcome.output).toEqual(
      new Map([
        ['error', 'no'],
        ['message', 'There are 3.'],
      ]),
    );
  });

  test('also within the steps for a row', () => {
    const { after, before, output } = ran({
      refuses: [NO],
      steps: [
        {
          kind: 'each',
          rows: rows('books', 'b'),
          do: [
            { kind: 'require', holds: less(0, column('b.copies')), otherwise: 'no' },
            { kind: 'delete', row: 'b' },
          ],
        },
      ],
    });
    expect(output).toHaveProperty('error', 'no');
    expect(after).toEqual(before);
  });
});

test('a call that changes nothing leaves the same state', () => {
  const environment = library();
  const state = townOf(environment);
  for (const [tool, args] of [
    ['find_member', { name: 'Ada Berg' }],
    ['list_books', {}],
    ['member_summary', { member_id: 'M101' }],
    ['show_book', { book_id: 'B-101' }],
    ['show_book', { book_id: 'nothing' }],
  ] as const)
    expect(called(environment, state, tool, args).state).toBe(state);
});

test('tables that a call does not change are shared with the state before', () => {
  const environment = library();
  const state = townOf(environment);
  const { state: after } = called(environment, state, 'pay_fees', { member_id: 'M101', amount: 1 });
  expect(after.get('members')).not.toBe(state.get('members'));
  expect(after.get('books')).toBe(state.get('books'));
  expect(after.get('loans')).toBe(state.get('loans'));
});
