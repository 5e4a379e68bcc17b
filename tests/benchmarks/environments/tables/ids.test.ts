import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nextId } from '../../../../benchmarks/environments/tables/table-changes.ts';
import { TOWN } from '../../../support/library/library.ts';
import { ran } from '../../../support/library/probe.ts';
import { column, record } from '../../../support/tool-language.ts';

const table = (...ids: readonly string[]) => new Map(ids.map((id) => [id, new Map()]));
const after = (prefix: string, ...ids: readonly string[]): string => nextId(table(...ids), { prefix });

test.each([
  ['the first id of an empty table', after('M'), 'M101'],
  ['the number after the highest', after('M', 'M101', 'M104', 'M102'), 'M105'],
  ['gaps are not filled', after('M', 'M200', 'M101'), 'M201'],
  ['low numbers do not count', after('M', 'M7'), 'M101'],
  ['a hyphen belongs to the prefix', after('B-', 'B-101'), 'B-102'],
  ['other prefixes do not count', after('M', 'N500', 'MM300'), 'M101'],
  [
    'ids that are no numbers do not count',
    after('M', 'M', 'Mabc', 'M1e3', 'M0x3e8', 'M-500', 'M 900'),
    'M101',
  ],
  ['a fraction is no number of an id', after('M', 'M500.5'), 'M101'],
  ['numbers that are too long do not count', after('M', 'M9007199254740991', `M${'9'.repeat(400)}`), 'M101'],
  ['leading zeros are read over', after('M', 'M000150'), 'M151'],
])('%s', (_what, id, expected) => {
  expect(id).toBe(expected);
});

test('the next id is always free', () => {
  const id = fc.oneof(
    fc.nat(300).map((number) => `M${number}`),
    fc.constantFrom('M999999999998', 'M999999999999', 'M1000000000000'),
    fc.string().map((rest) => `M${rest}`),
  );
  const law = fc.property(fc.array(id), (ids) => {
    const rows = table(...ids);
    for (let index = 0; index < 3; index += 1) {
      const next = nextId(rows, { prefix: 'M' });
      expect(rows.has(next)).toBe(false);
      rows.set(next, new Map());
    }
  });
  fc.assert(law);
});

test('rows of one call get ids one after another', () => {
  const insert = (as: string) => ({ kind: 'insert', table: 'loans', as, row: { fee: 1 } }) as const;
  const { output } = ran(
    {
      steps: [insert('a'), insert('b'), { kind: 'delete', row: 'a' }, insert('c')],
      returns: record({ a: column('a.loan_id'), b: column('b.loan_id'), c: column('c.loan_id') }),
    },
    {},
    { ...TOWN, rows: {} },
  );
  expect(output).toEqual({ a: 'L101', b: 'L102', c: 'L103' });
});
