import { describe, expect, test } from 'vitest';
import { compileEnvironment } from '../../../../benchmarks/environments/tables/compile-environment.ts';
import { DefinitionFault } from '../../../../benchmarks/environments/tables/scope.ts';
import type {
  Column,
  EnvironmentDefinition,
  Parameter,
  Refusal,
  Table,
} from '../../../../harness/contract/environment-definition.ts';
import type { Query, Step } from '../../../../harness/contract/tool-language.ts';
import { LIBRARY } from '../../../support/library/library.ts';
import { probed } from '../../../support/library/probe.ts';
import type { Probe } from '../../../support/library/probe.ts';
import {
  argument,
  column,
  count,
  each,
  equal,
  exists,
  record,
  rows,
  text,
  variable,
} from '../../../support/tool-language.ts';

/** What is wrong with a definition: place and cause. */
function faultOf(definition: EnvironmentDefinition): readonly [pointer: string, cause: string] | undefined {
  try {
    compileEnvironment(definition, new Map());
    return undefined;
  } catch (cause) {
    if (cause instanceof DefinitionFault) return [cause.pointer, cause.message];
    throw cause;
  }
}

const PROBE = `/tools/${LIBRARY.tools.length}`;
const MEMBERS = rows('members', 'm');
const NO: Refusal = { code: 'no', when: equal(1, 2), says: 'it is not so', message: text('No.') };
const insert = (row: Readonly<Record<string, string>>): Step => ({
  kind: 'insert',
  table: 'loans',
  as: 'l',
  row,
});
const returning = (query: Query): Probe => ({ returns: count(query) });

test('the library has no fault', () => {
  expect(faultOf(LIBRARY)).toBeUndefined();
});

describe('a name that leads nowhere is found where it stands', () => {
  test.each<[string, Probe, string, RegExp]>([
    [
      'a table in a query',
      returning(rows('shops', 's')),
      '/body/returns/rows',
      /names the table "shops", which does not exist/,
    ],
    [
      'a table in an insertion',
      { steps: [{ kind: 'insert', table: 'shops', as: 's', row: {} }] },
      '/body/steps/0',
      /the table "shops"/,
    ],
    [
      'a column of a row',
      { returns: each(MEMBERS, column('m.age')) },
      '/body/returns/of',
      /names the column "age", which "members" does not have/,
    ],
    [
      'a column in an insertion',
      { steps: [insert({ age: 'x' })] },
      '/body/steps/0/row/age',
      /the column "age"/,
    ],
    [
      'a column in an order',
      returning(rows('members', 'm', undefined, { order: [{ column: 'age', direction: 'up' }] })),
      '/body/returns/rows/order/0',
      /the column "age"/,
    ],
    [
      'a row',
      { returns: record({ name: column('m.name') }) },
      '/body/returns/of/name',
      /names the row "m", which no step or query has found/,
    ],
    [
      'a row of an inner query, outside it',
      { steps: [{ kind: 'each', rows: MEMBERS, do: [insert({})] }], returns: column('m.name') },
      '/body/returns',
      /names the row "m"/,
    ],
    [
      'a row to be changed',
      { steps: [{ kind: 'update', row: 'm', set: {} }] },
      '/body/steps/0',
      /the row "m"/,
    ],
    ['a row to be deleted', { steps: [{ kind: 'delete', row: 'm' }] }, '/body/steps/0', /the row "m"/],
    [
      'a variable',
      { returns: variable('much') },
      '/body/returns',
      /names the variable "much", which no step has computed/,
    ],
    [
      'a row that is read as a variable',
      { refuses: [NO], steps: [{ kind: 'find', rows: MEMBERS, otherwise: 'no' }], returns: variable('m') },
      '/body/returns',
      /names the variable "m"/,
    ],
    [
      'an argument',
      { returns: record({ name: argument('name') }) },
      '/body/returns/of/name',
      /names the argument "name", which is no parameter/,
    ],
    [
      'a code of a requirement',
      { steps: [{ kind: 'require', holds: equal(1, 1), otherwise: 'other' }] },
      '/body/steps/0',
      /refuses with "other", which the contract does not list/,
    ],
    [
      'a code within the steps for a row',
      {
        steps: [
          {
            kind: 'each',
            rows: MEMBERS,
            do: [insert({}), { kind: 'find', rows: rows('books', 'b'), otherwise: 'x' }],
          },
        ],
      },
      '/body/steps/0/do/1',
      /refuses with "x"/,
    ],
    [
      'an inserted row that an effect reads',
      {
        effects: [
          { kind: 'insert', table: 'books', as: 'b', row: {} },
          { kind: 'insert', table: 'loans', as: 'l', row: { book: column('b.book_id') } },
        ],
      },
      '/contract/effects/1/row/book',
      /names the row "b"/,
    ],
    [
      'a column in a condition of a contract',
      { refuses: [{ ...NO, when: exists(rows('members', 'm', equal(column('m.age'), 1))) }] },
      '/contract/refuses/0/when/rows/where/of/0',
      /the column "age"/,
    ],
    [
      'a variable in a message',
      {
        refuses: [{ ...NO, message: variable('much') }],
        steps: [{ kind: 'let', name: 'much', be: 1 }],
      },
      '/contract/refuses/0/message',
      /the variable "much"/,
    ],
    ['a table of what is kept', { keeps: [count(rows('shops', 's'))] }, '/contract/keeps/0/rows', /"shops"/],
    ['a row of what is given', { gives: column('m.name') }, '/contract/gives', /the row "m"/],
    ['a table that a parameter refers to', refers('shops.name'), '/parameters/0/refers', /the table "shops"/],
    ['a column that a parameter refers to', refers('books.age'), '/parameters/0/refers', /the column "age"/],
  ])('%s', (_what, probe, pointer, cause) => {
    expect(faultOf(probed(probe))).toEqual([`${PROBE}${pointer}`, expect.stringMatching(cause)]);
  });
});

function refers(to: string): Probe {
  return { parameters: [given({ refers: to })] };
}

function given(more: Partial<Parameter>): Parameter {
  return { name: 'given', description: 'Given.', type: 'string', ...more };
}

describe('a part that contradicts another is refused', () => {
  test.each<[string, Probe, string, RegExp]>([
    [
      'a name used twice',
      {
        steps: [
          { kind: 'let', name: 'm', be: 1 },
          { kind: 'let', name: 'm', be: 2 },
        ],
      },
      '/body/steps/1',
      /uses the name "m" twice/,
    ],
    [
      'the name of an outer row within a query',
      {
        refuses: [NO],
        steps: [{ kind: 'find', rows: MEMBERS, otherwise: 'no' }],
        returns: count(MEMBERS),
      },
      '/body/returns/rows',
      /uses the name "m" twice/,
    ],
    [
      'an id that is set in an insertion',
      { steps: [insert({ loan_id: 'L1' })] },
      '/body/steps/0/row/loan_id',
      /sets the id of a row, which is generated/,
    ],
    [
      'an id that is changed',
      {
        steps: [
          { kind: 'each', rows: MEMBERS, do: [{ kind: 'update', row: 'm', set: { member_id: 'M1' } }] },
        ],
      },
      '/body/steps/0/do/0/set/member_id',
      /sets the id of a row/,
    ],
    [
      'an id that an effect changes',
      { effects: [{ kind: 'update', rows: MEMBERS, set: { member_id: 'M1' } }] },
      '/contract/effects/0/set/member_id',
      /sets the id of a row/,
    ],
    [
      'a refusal that is listed twice',
      { refuses: [NO, NO] },
      '/contract/refuses/1',
      /lists the refusal "no" twice/,
    ],
    [
      'a refusal of the harness',
      { refuses: [{ ...NO, code: 'invalid_argument' }] },
      '/contract/refuses/0',
      /uses the code "invalid_argument", which is taken/,
    ],
    [
      'a tool that reads and changes rows',
      { effect: 'read', steps: [insert({})] },
      '/body/steps/0',
      /changes rows in a tool that reads/,
    ],
    [
      'a tool that reads and has effects',
      { effect: 'read', effects: [{ kind: 'delete', rows: MEMBERS }] },
      '/contract/effects',
      /lists effects of a tool that reads/,
    ],
    [
      'a parameter that is given twice',
      { parameters: [given({}), given({})] },
      '/parameters/1',
      /repeats the name/,
    ],
    [
      'a parameter that Python reserves',
      { parameters: [given({ name: 'from' })] },
      '/parameters/0/name',
      /is "from", which Python reserves, so that no call can write it/,
    ],
    ['a parameter called self', { parameters: [given({ name: 'self' })] }, '/parameters/0/name', /reserves/],
    [
      'bounds of a text',
      { parameters: [given({ least: 1 })] },
      '/parameters/0',
      /has bounds, but is no number/,
    ],
    [
      'bounds that no number keeps',
      { parameters: [given({ type: 'integer', least: 3, most: 2 })] },
      '/parameters/0',
      /least above its most/,
    ],
    [
      'values of a number',
      { parameters: [given({ type: 'integer', values: ['1', '2'] })] },
      '/parameters/0',
      /lists values or a format, but is no string/,
    ],
    [
      'a default that is no argument',
      { parameters: [given({ values: ['a', 'b'], default: 'c' })] },
      '/parameters/0',
      /has a default that must be one of a, b/,
    ],
  ])('%s', (_what, probe, pointer, cause) => {
    expect(faultOf(probed(probe))).toEqual([`${PROBE}${pointer}`, expect.stringMatching(cause)]);
  });
});

describe('a table is refused', () => {
  const [members, books, loans] = LIBRARY.tables;
  const id: Column = { name: 'shop_id', description: 'Id.', type: 'id' };
  const shop = (more: Column, table: Partial<Table> = {}): EnvironmentDefinition => ({
    ...LIBRARY,
    tables: [
      ...LIBRARY.tables,
      { name: 'shops', singular: 'shop', prefix: 'S', columns: [id, more], constraints: [], ...table },
    ],
  });
  const plain = (more: Partial<Column>): Column => ({
    name: 'extra',
    description: 'Extra.',
    type: 'text',
    ...more,
  });
  const constraint = { id: 'c', says: 'it holds', holds: equal(column('row.age'), 1) };

  test.each<[string, EnvironmentDefinition, string, RegExp]>([
    ['with the name of another', shop(plain({}), { name: 'books' }), '/tables/3', /repeats the name "books"/],
    [
      'with a column twice',
      shop({ ...id, type: 'text' }),
      '/tables/3/columns/1',
      /repeats the name "shop_id"/,
    ],
    [
      'with a second id',
      shop(plain({ type: 'id' })),
      '/tables/3/columns/1',
      /of type "id" if it is the first/,
    ],
    [
      'with a reference to no table',
      shop(plain({ type: 'reference' })),
      '/tables/3/columns/1',
      /must name a table/,
    ],
    [
      'with a table of no reference',
      shop(plain({ table: 'books' })),
      '/tables/3/columns/1',
      /must name a table if it is a reference, and only then/,
    ],
    [
      'with a reference to itself',
      shop(plain({ type: 'reference', table: 'shops' })),
      '/tables/3/columns/1',
      /refers to "shops", which is no table before this one/,
    ],
    [
      'with an enumeration of nothing',
      shop(plain({ type: 'enumeration' })),
      '/tables/3/columns/1',
      /must list values/,
    ],
    [
      'with a value twice',
      shop(plain({ type: 'enumeration', values: ['a', 'a'] })),
      '/tables/3/columns/1',
      /lists a value twice/,
    ],
    [
      'with bounds of a text',
      shop(plain({ most: 3 })),
      '/tables/3/columns/1',
      /has bounds, but is no number/,
    ],
    [
      'with a constraint on no column',
      shop(plain({}), { constraints: [constraint] }),
      '/tables/3/constraints/0/holds/of/0',
      /the column "age"/,
    ],
    [
      'with rows taken back by no column',
      shop(plain({}), { takenBack: { column: 'age', value: 'x' } }),
      '/tables/3/takenBack',
      /the column "age"/,
    ],
    [
      'with rows taken back by no value',
      shop(plain({}), { takenBack: { column: 'extra', value: 'x' } }),
      '/tables/3/takenBack',
      /names "x", which is no value of "extra"/,
    ],
    [
      'that comes after one that refers to it',
      { ...LIBRARY, tables: [members, loans, books].flatMap((table) => table ?? []) },
      '/tables/1/columns/2',
      /refers to "books", which is no table before this one/,
    ],
  ])('%s', (_what, definition, pointer, cause) => {
    expect(faultOf(definition)).toEqual([pointer, expect.stringMatching(cause)]);
  });
});

test('two tools of one name, and a tool that Python reserves, are refused', () => {
  const [first] = LIBRARY.tools;
  const renamed = (name: string) => LIBRARY.tools.map((tool) => (tool === first ? { ...tool, name } : tool));
  expect(faultOf({ ...LIBRARY, tools: renamed('show_book') })).toEqual([
    '/tools/3',
    'repeats the name "show_book".',
  ]);
  expect(faultOf({ ...LIBRARY, tools: renamed('import') })?.[0]).toBe('/tools/0/name');
});
