import fc from 'fast-check';
import { expect, test } from 'vitest';
import { keysOfPointer } from '../../../harness/contract/json-pointer.ts';
import type { EncodedValue } from '../../../harness/contract/json.ts';
import { changesDocument } from '../../../harness/contract/patch.ts';
import { edited } from '../../../repairs/patch/edit-value.ts';
import { differences } from '../../../repairs/propose/differences.ts';
import type { DocumentChange } from '../../../repairs/propose/differences.ts';

const PLACE = { document: 'entry', key: 'an entry', path: '' } as const;
const changesOf = (before: EncodedValue, after: EncodedValue) => differences(before, after, PLACE);
const shown = (before: EncodedValue, after: EncodedValue): readonly string[] =>
  changesOf(before, after).map((change) => `${change.op} ${change.path}`);

/** A value after changes, by the code that applies patches. */
function after(value: EncodedValue, changes: readonly DocumentChange[]): EncodedValue {
  return changes.reduce<EncodedValue>((before, change) => {
    const edit = 'value' in change ? { kind: change.op, value: change.value } : ({ kind: 'remove' } as const);
    const result = edited(before, keysOfPointer(change.path), edit);
    if (result === undefined) throw new Error(`${change.path} leads nowhere`);
    return result.value;
  }, value);
}

const leaf = fc.constantFrom<EncodedValue>('', 'a', 0, null);
const { value: anyValue } = fc.letrec<{ value: EncodedValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    leaf,
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.constantFrom('a', 'b/c', 'kind', '$f'), tie('value'), {
      maxKeys: 3,
      noNullPrototype: true,
    }),
  ),
}));

test('the changes of two values make one of the other', () => {
  fc.assert(
    fc.property(anyValue, anyValue, (before, wanted) => {
      const changes = changesOf(before, wanted);
      expect(changes.every(changesDocument)).toBe(true);
      expect(after(before, changes)).toEqual(wanted);
    }),
    { numRuns: 2000 },
  );
});

test('equal values have no changes', () => {
  fc.assert(
    fc.property(anyValue, (value) => {
      expect(changesOf(value, structuredClone(value))).toEqual([]);
    }),
  );
});

test('a list changes by the items that it loses and gets', () => {
  expect(shown({ list: ['a', 'b', 'c'] }, { list: ['a', 'c', 'd'] })).toEqual([
    'remove /list/1',
    'add /list/-',
  ]);
});

test('a list of as many objects changes item by item', () => {
  expect(shown([{ x: 1 }, { y: [1] }], [{ x: 1 }, { y: [1, 2] }])).toEqual(['add /1/y/-']);
});

test('an object of another kind, or a value that JSON cannot represent, changes as a whole', () => {
  expect(shown({ kind: 'a', x: 1 }, { kind: 'b', y: 1 })).toEqual(['replace ']);
  expect(shown({ v: { $f: '1.0' } }, { v: { $f: '2.0' } })).toEqual(['replace /v']);
});
