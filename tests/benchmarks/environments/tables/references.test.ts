import { describe, expect, test } from 'vitest';
import { ALL_PARTS } from '../../../../evaluators/outcome/multi-turn/parts.ts';
import { compareByRule } from '../../../../evaluators/outcome/multi-turn/state/compare.ts';
import { tableMeaning } from '../../../../benchmarks/environments/tables/meaning.ts';
import { dictOf } from '../../../../benchmarks/python/containers.ts';
import { LIBRARY } from '../../../support/library/library.ts';
import type { Value } from '../../../../harness/contract/value.ts';

type Rows = Readonly<Record<string, Readonly<Record<string, Value>>>>;
type Tables = { readonly members?: Rows; readonly loans?: Rows };

const table = (rows: Rows = {}) => new Map(Object.entries(rows).map(([id, row]) => [id, dictOf(row)]));

/** Kinds and places of what differs in members and loans, without a start. */
function differences(expected: Tables, actual: Tables): readonly string[] {
  const { fields } = tableMeaning(LIBRARY);
  const context = {
    wording: { said: '', shown: '', composed: new Set<string>(), parts: ALL_PARTS },
    renaming: new Map(),
    amounts: 'compared',
    compare: compareByRule,
  } as const;
  return (['members', 'loans'] as const).flatMap((name) => {
    const rule = fields[name] ?? { kind: 'exact' };
    const sides = { expected: table(expected[name]), actual: table(actual[name]), start: new Map() };
    return compareByRule(rule, sides, `/${name}`, context).map(({ pointer }) => pointer);
  });
}

const member = (id: string, name: string) => ({ member_id: id, name });
const loan = (id: string, of: string | null) => ({ loan_id: id, member: of, note: null });

describe('a reference', () => {
  test('to an inserted row holds under the renaming of that row', () => {
    const expected = {
      members: { M1: member('M1', 'Ada'), M2: member('M2', 'Ben') },
      loans: { L1: loan('L1', 'M1'), L2: loan('L2', 'M2') },
    };
    const actual = {
      members: { M1: member('M1', 'Ben'), M2: member('M2', 'Ada') },
      loans: { L1: loan('L1', 'M1'), L2: loan('L2', 'M2') },
    };
    expect(differences(expected, actual)).toEqual([]);
  });

  test('to another inserted row is another one', () => {
    const members = { M1: member('M1', 'Ada'), M2: member('M2', 'Ben') };
    const expected = { members, loans: { L1: loan('L1', 'M1') } };
    const actual = { members, loans: { L1: loan('L1', 'M2') } };
    expect(differences(expected, actual)).toEqual(['/loans/L1/member']);
  });

  test('to a row that has been renamed is not kept by the old id', () => {
    const expected = { members: { M1: member('M1', 'Ada') }, loans: { L1: loan('L1', 'M1') } };
    const actual = {
      members: { M1: member('M1', 'Ben'), M2: member('M2', 'Ada') },
      loans: { L1: loan('L1', 'M1') },
    };
    expect(differences(expected, actual)).toContain('/loans/L1/member');
  });

  test('to nothing is no reference to a row, and the other way round', () => {
    const members = { M1: member('M1', 'Ada') };
    const [none, one] = [
      { members, loans: { L1: loan('L1', null) } },
      { members, loans: { L1: loan('L1', 'M1') } },
    ];
    expect(differences(none, none)).toEqual([]);
    expect(differences(none, one)).toEqual(['/loans/L1/member']);
    expect(differences(one, none)).toEqual(['/loans/L1/member']);
  });

  test('to nothing is not the row called None', () => {
    const members = { None: member('None', 'Ada') };
    const [none, named] = [
      { members, loans: { L1: loan('L1', null) } },
      { members, loans: { L1: loan('L1', 'None') } },
    ];
    expect(differences(none, none)).toEqual([]);
    expect(differences(none, named)).toEqual(['/loans/L1/member']);
    expect(differences(named, none)).toEqual(['/loans/L1/member']);
  });
});
