import { expect, test } from 'vitest';
import { ALL_PARTS } from '../../../../evaluators/outcome/multi-turn/parts.ts';
import { compareByRule } from '../../../../evaluators/outcome/multi-turn/state/compare.ts';
import { tableMeaning } from '../../../../benchmarks/environments/tables/meaning.ts';
import { createWorld } from '../../../../benchmarks/environments/world.ts';
import type { WorldState } from '../../../../harness/contract/environment.ts';
import { entryOver } from '../../../support/entry-over.ts';
import { library, LIBRARY, NOW } from '../../../support/library/library.ts';

const world = createWorld({
  environments: new Map([['Library', library()]]),
  extension: new Map(),
  now: NOW,
});
const entry = entryOver(['Library'], { initialState: { Library: { population: 'town' } } });
const start = world.start(entry);

function after(calls: readonly string[]): WorldState {
  return calls.reduce((state, call) => world.execute(entry, 'player', state, call).state, start);
}

/** Parts in which what calls achieve differs in meaning from what others achieve. */
function differences(expected: readonly string[], actual: readonly string[]): readonly string[] {
  const [wanted, made] = [after(expected), after(actual)];
  const renaming = new Map<string, Map<string, string>>();
  const wording = { said: '', shown: '', composed: new Set<string>(), parts: ALL_PARTS };
  return Object.entries(tableMeaning(LIBRARY).fields).flatMap(([table, rule]) => {
    const value = (state: WorldState) => state.get('Library')?.get(table);
    const sides = { expected: value(wanted), actual: value(made), start: value(start) };
    const context = { wording, renaming, amounts: 'compared', compare: compareByRule } as const;
    return compareByRule(rule, sides, `/${table}`, context).map(({ kind, pointer }) => `${kind} ${pointer}`);
  });
}

const borrow = (member: string, book: string, note = 'as asked') =>
  `borrow_book(member_id='${member}',book_id='${book}',note='${note}')`;

test('equal calls achieve the same', () => {
  expect(differences([borrow('M102', 'B-101')], [borrow('M102', 'B-101')])).toEqual([]);
});

test('a loan for the wrong member misses the goal', () => {
  expect(differences([borrow('M102', 'B-101')], [borrow('M103', 'B-101')])).toContain(
    'goal /loans/L104/member',
  );
});

test('a loan of the wrong book misses the goal', () => {
  expect(differences([borrow('M102', 'B-101')], [borrow('M102', 'B-104')])).toContain(
    'goal /loans/L104/book',
  );
});

test('a loan that was not asked for is a side effect', () => {
  expect(differences([], [borrow('M102', 'B-101')])).toContain('side /loans/L104');
});

test('two loans in the other order are the same, although their ids are exchanged', () => {
  const [one, two] = [borrow('M102', 'B-101'), borrow('M103', 'B-104')];
  expect(differences([one, two], [two, one])).toEqual([]);
});

test('a loan made and cancelled is no side effect', () => {
  const made = [borrow('M102', 'B-101'), "extend_loan(loan_id='L104',days=1)"];
  const loans = differences([], [...made, "cancel_overdue(before='2027-01-01')"]);
  expect(loans.filter((part) => part.includes('L104'))).toEqual([]);
});

test('amounts that differ by less than a cent are equal, and others are not', () => {
  const pay = (amount: string) => `pay_fees(member_id='M101',amount=${amount})`;
  expect(differences([pay('1.5')], [pay('0.75'), pay('0.75')])).toEqual([]);
  expect(differences([pay('1.5')], [pay('1.51')])).toEqual(['goal /members/M101/owes']);
});

test('every column is compared by its type', () => {
  const loans = tableMeaning(LIBRARY).fields['loans'];
  expect(loans).toEqual({
    kind: 'collection',
    space: 'loans',
    takenBack: { field: 'status', value: 'cancelled' },
    of: {
      kind: 'record',
      others: { kind: 'exact' },
      fields: {
        loan_id: { kind: 'generated', space: 'loans' },
        member: { kind: 'reference', space: 'members' },
        book: { kind: 'reference', space: 'books' },
        due: { kind: 'date' },
        returned: { kind: 'date' },
        fee: { kind: 'amount', tolerance: 0.005 },
        status: { kind: 'exact' },
        note: { kind: 'text' },
      },
    },
  });
  expect(tableMeaning(LIBRARY).made).toEqual(['member_id', 'book_id', 'loan_id', 'member', 'book']);
});
