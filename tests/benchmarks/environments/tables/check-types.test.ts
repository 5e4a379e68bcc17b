import { describe, expect, test } from 'vitest';
import { compileEnvironment } from '../../../../benchmarks/environments/tables/compile-environment.ts';
import { typeProblems } from '../../../../benchmarks/environments/tables/check-types.ts';
import { DefinitionProblem } from '../../../../harness/contract/definition-problem.ts';
import type { Parameter, Refusal } from '../../../../harness/contract/environment-definition.ts';
import type { Condition, Expression, Step } from '../../../../harness/contract/tool-language.ts';
import { LIBRARY } from '../../../support/library/library.ts';
import { probed } from '../../../support/library/probe.ts';
import type { Probe } from '../../../support/library/probe.ts';
import {
  argument,
  atMost,
  choice,
  column,
  contains,
  count,
  dayAfter,
  daysBetween,
  difference,
  each,
  equal,
  exists,
  first,
  greatest,
  larger,
  less,
  record,
  rows,
  sum,
  text,
  TODAY,
  total,
  variable,
} from '../../../support/tool-language.ts';

const PROBE = `/tools/${LIBRARY.tools.length}`;

/** Place and cause of what is wrong with a tool, which compiles. */
function problems(probe: Probe): readonly (readonly [pointer: string, cause: string])[] {
  const definition = probed(probe);
  compileEnvironment(definition, new Map());
  return typeProblems(definition).map((problem) => {
    const { pointer, cause, remedy } = DefinitionProblem.parse(problem);
    expect(remedy).toMatch(/\.$/);
    return [pointer.replace(PROBE, ''), cause];
  });
}

const loans = (where: Condition): Probe => ({ returns: record({ count: count(rows('loans', 'l', where)) }) });
const given = (more: Partial<Parameter> = {}): Parameter => ({
  name: 'given',
  description: 'Given.',
  type: 'string',
  ...more,
});
const reading = (parameter: Parameter, condition: Condition): Probe => ({
  ...loans(condition),
  parameters: [parameter],
});
const NO: Refusal = { code: 'no', when: equal(1, 2), says: 'it is not so', message: text('No.') };
const WHERE = '/body/returns/of/count/rows/where';

test('the library has no problem', () => {
  expect(typeProblems(LIBRARY)).toEqual([]);
});

describe('values that are never equal are found', () => {
  test.each<[string, Probe, string]>([
    [
      'a day and a number',
      loans(equal(column('l.due'), 5)),
      'compares a day with an integer, which are never equal.',
    ],
    [
      'a day and a text that is none',
      loans(equal(column('l.due'), 'monday')),
      'compares a day with "monday"',
    ],
    ['a number and a text', loans(equal(column('l.fee'), '5')), 'compares an amount of money with "5"'],
    ['a value and a column that lists others', loans(equal(column('l.status'), 'lost')), 'with "lost"'],
    [
      'ids of two tables',
      loans(equal(column('l.book'), column('l.member'))),
      'an id of books with an id of members',
    ],
    ['an id and a text without its prefix', loans(equal(column('l.member'), 'B-101')), 'with "B-101"'],
    [
      'an id and a name',
      loans(equal(column('l.member'), column('l.note'))),
      'an id of members with a name or text',
    ],
    [
      'a parameter of one table and an id of another',
      reading(given({ refers: 'books.book_id' }), equal(column('l.member'), argument('given'))),
      'an id of members with an id of books',
    ],
    [
      'parameters and columns without a common value',
      reading(given({ values: ['lost', 'found'] }), equal(column('l.status'), argument('given'))),
      'with one of lost, found',
    ],
    [
      'a truth and a number',
      { returns: record({ count: count(rows('members', 'm', equal(column('m.newsletter'), 1))) }) },
      'compares true or false with an integer',
    ],
  ])('%s', (_what, probe, cause) => {
    expect(problems(probe)).toEqual([[WHERE, expect.stringContaining(cause)]]);
  });
});

describe('values that may be equal are left alone', () => {
  test.each<[string, Probe]>([
    ['an amount and an integer', loans(equal(column('l.fee'), 5))],
    ['a value of the column', loans(equal(column('l.status'), 'open'))],
    ['anything and null', loans(equal(column('l.returned'), null))],
    [
      'a reference and the id of its table',
      loans(exists(rows('members', 'm', equal(column('m.member_id'), column('l.member'))))),
    ],
    ['a text of a caller and a day', reading(given(), equal(column('l.due'), argument('given')))],
    ['a text of a caller and an id', reading(given(), equal(column('l.member'), argument('given')))],
    [
      'a choice of two values, one of which fits',
      loans(equal(column('l.status'), choice(equal(1, 1), 'open', 'lost'))),
    ],
    ['days in order', loans(less(column('l.due'), TODAY))],
    ['a day and a written one in order', loans(less('2026-01-01', column('l.due')))],
  ])('%s', (_what, probe) => {
    expect(problems(probe)).toEqual([]);
  });
});

describe('orders, calculations and searches of other values are found', () => {
  const inRow = (of: Expression): Probe => ({ returns: record({ all: each(rows('loans', 'l'), of) }) });
  const OF = '/body/returns/of/all/of';
  test.each<[string, Probe, string, string]>([
    [
      'names in order',
      loans(less(column('l.note'), 'x')),
      WHERE,
      'orders a name or text and "x", which have no order.',
    ],
    ['a day and a number in order', loans(atMost(column('l.due'), 3)), WHERE, 'orders a day and an integer'],
    [
      'the larger of a day and an amount',
      inRow(larger(column('l.due'), column('l.fee'))),
      OF,
      'orders a day and',
    ],
    [
      'a sum with a text',
      inRow(sum(column('l.fee'), column('l.note'))),
      `${OF}/of/1`,
      'is a name or text, and no number',
    ],
    ['a difference of days', inRow(difference(column('l.due'), 1)), `${OF}/of/0`, 'is a day, and no number'],
    [
      'a sum of ids',
      { returns: total(rows('loans', 'l'), column('l.member')) },
      '/body/returns/of',
      'is an id of members',
    ],
    [
      'the greatest of texts',
      { returns: greatest(rows('loans', 'l'), column('l.note')) },
      '/body/returns/of',
      'orders',
    ],
    [
      'a day after a text',
      inRow(dayAfter(column('l.note'), 1)),
      `${OF}/day`,
      'is a name or text, and no day.',
    ],
    [
      'an amount of days',
      inRow(dayAfter(TODAY, column('l.fee'))),
      `${OF}/days`,
      'is an amount of money, and no number of days.',
    ],
    [
      'days between ids',
      inRow(daysBetween(TODAY, column('l.loan_id'))),
      `${OF}/of/1`,
      'is an id of loans, and no day.',
    ],
    [
      'a search in a number',
      loans(contains(column('l.fee'), '5')),
      `${WHERE}/of/0`,
      'is an amount of money, and no text.',
    ],
  ])('%s', (_what, probe, pointer, cause) => {
    expect(problems(probe)).toEqual([[pointer, expect.stringContaining(cause)]]);
  });
});

describe('columns that are set to other values are found', () => {
  const SET = '/body/steps/0/do/0/set';
  const setting = (name: string, value: Expression, parameters: readonly Parameter[] = []): Probe => ({
    parameters,
    steps: [
      { kind: 'each', rows: rows('loans', 'l'), do: [{ kind: 'update', row: 'l', set: { [name]: value } }] },
    ],
  });
  test.each<[string, string, Expression, string]>([
    ['a day to a number', 'due', 5, 'sets a column of a day to an integer.'],
    ['a day to a text that is none', 'due', 'soon', 'to "soon".'],
    ['an amount to a text', 'fee', text('5'), 'sets a column of an amount of money to a text.'],
    [
      'a column to a value that it does not list',
      'status',
      'lost',
      'one of open, returned, cancelled to "lost".',
    ],
    [
      'a column to a choice, of which one is not listed',
      'status',
      choice(equal(1, 1), 'open', 'lost'),
      'to one of open, lost.',
    ],
    [
      'a reference to the id of another table',
      'member',
      first(rows('books', 'b'), column('b.book_id')),
      'to an id of books.',
    ],
    ['a note to a number', 'note', 5, 'sets a column of a name or text to an integer.'],
    ['a column that must have a value to null', 'fee', null, 'to null.'],
    ['a note to a list', 'note', each(rows('books', 'b'), column('b.title')), 'to a list.'],
  ])('%s', (_what, name, value, cause) => {
    expect(problems(setting(name, value))).toEqual([[`${SET}/${name}`, expect.stringContaining(cause)]]);
  });

  test('a day and a reference to the text of a caller, unless it has their type', () => {
    for (const [name, typed] of [
      ['due', given({ format: 'day' })],
      ['member', given({ refers: 'members.member_id' })],
      ['status', given({ values: ['open', 'returned'] })],
    ] as const) {
      expect(problems(setting(name, argument('given'), [typed]))).toEqual([]);
      expect(problems(setting(name, argument('given'), [given()]))).toEqual([
        [`${SET}/${name}`, expect.stringContaining('to a text.')],
      ]);
    }
  });

  test('an integer to an amount, but not an amount to an integer', () => {
    const book = (value: Expression): Probe => ({
      steps: [
        {
          kind: 'each',
          rows: rows('books', 'b'),
          do: [{ kind: 'update', row: 'b', set: { copies: value } }],
        },
      ],
    });
    expect(problems(setting('fee', 1))).toEqual([]);
    expect(problems(book(column('b.price')))).toEqual([
      [`${SET}/copies`, expect.stringContaining('an integer to an amount')],
    ]);
  });

  test('columns without a value in a new row, in bodies and contracts', () => {
    const insert = {
      kind: 'insert',
      table: 'books',
      as: 'b',
      row: { title: 'One', shelf: 'S', genre: 'novel', copies: 1 },
    } as const;
    expect(problems({ steps: [insert], effects: [insert] })).toEqual([
      ['/contract/effects/0/row', 'leaves out "price", which must have a value.'],
      ['/body/steps/0/row', 'leaves out "price", which must have a value.'],
    ]);
  });

  test('columns that a contract sets', () => {
    expect(problems({ effects: [{ kind: 'update', rows: rows('loans', 'l'), set: { due: 5 } }] })).toEqual([
      ['/contract/effects/0/set/due', 'sets a column of a day to an integer.'],
    ]);
  });
});

describe('parameters of another type than the column that they refer to are found', () => {
  test.each<[string, Parameter]>([
    ['an integer for an amount', given({ type: 'integer', refers: 'loans.fee' })],
    ['a number for a count', given({ type: 'number', refers: 'books.copies' })],
    ['a text without a format for a day', given({ refers: 'loans.due' })],
    ['an integer for an id', given({ type: 'integer', refers: 'loans.loan_id' })],
    ['values that the column does not list', given({ values: ['open', 'lost'], refers: 'loans.status' })],
    ['a truth for a name', given({ type: 'boolean', refers: 'books.title' })],
  ])('%s', (_what, parameter) => {
    const found = problems({ parameters: [parameter], returns: record({ given: argument('given') }) });
    expect(found).toEqual([
      ['/parameters/0/refers', expect.stringContaining(`names ${String(parameter.refers)}, `)],
    ]);
  });
});

describe('parts that nothing uses are found', () => {
  const compute: Step = { kind: 'let', name: 'much', be: 1 };
  test.each<[string, Probe, string, string]>([
    ['a variable', { steps: [compute] }, '/body/steps/0', 'computes "much", which nothing reads.'],
    [
      'a variable within the steps for a row',
      { steps: [{ kind: 'each', rows: rows('books', 'b'), do: [compute] }] },
      '/body/steps/0/do/0',
      'computes "much", which nothing reads.',
    ],
    [
      'a refusal',
      { refuses: [NO] },
      '/contract/refuses/0',
      'promises the refusal "no", which the body never makes.',
    ],
    ['a parameter', { parameters: [given()] }, '/parameters/0', 'is "given", which the body never reads.'],
    [
      'a parameter that the contract alone reads',
      { parameters: [given()], gives: argument('given') },
      '/parameters/0',
      'is "given", which the body never reads.',
    ],
  ])('%s', (_what, probe, pointer, cause) => {
    expect(problems(probe)).toEqual([[pointer, cause]]);
  });

  test('and those that are used are not', () => {
    expect(
      problems({
        parameters: [given()],
        refuses: [NO],
        steps: [
          { kind: 'let', name: 'much', be: argument('given') },
          {
            kind: 'each',
            rows: rows('books', 'b'),
            do: [{ kind: 'require', holds: equal(1, 1), otherwise: 'no' }],
          },
        ],
        returns: record({ much: variable('much') }),
      }),
    ).toEqual([]);
  });
});

test('a constraint that can never hold is found', () => {
  const [members, ...others] = LIBRARY.tables;
  if (members === undefined) throw new Error('the library has tables');
  const constraints = [{ id: 'c', says: 'it is so', holds: equal(column('row.joined'), column('row.owes')) }];
  const found = typeProblems({ ...LIBRARY, tables: [{ ...members, constraints }, ...others] });
  expect(found.map(({ pointer }) => pointer)).toEqual(['/tables/0/constraints/0/holds']);
});
