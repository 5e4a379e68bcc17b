import fc from 'fast-check';
import { expect, test } from 'vitest';
import { keysOfPointer, pointedValue, pointerTo } from '../../../harness/contract/json-pointer.ts';

const key = fc.string({ unit: fc.constantFrom('a', '1', '~', '/', '0'), maxLength: 4 });

test('a pointer gives back the keys that it is made of, whatever they hold', () => {
  fc.assert(
    fc.property(fc.array(key, { maxLength: 4 }), (keys) => {
      expect(keysOfPointer(pointerTo(...keys))).toEqual(keys);
    }),
    { numRuns: 1000 },
  );
});

test('a value is found under any key of an object', () => {
  fc.assert(
    fc.property(key, (name) => {
      expect(pointedValue({ [name]: 'here' }, pointerTo(name))).toBe('here');
    }),
  );
});

test.each([
  ['', { a: [10, { b: null }] }],
  ['/a/0', 10],
  ['/a/1/b', null],
  ['/a/2', undefined],
  ['/a/', undefined],
  ['/a/00', undefined],
  ['/a/1e0', undefined],
  ['/a/length', undefined],
  ['/toString', undefined],
  ['/a/0/b', undefined],
])('at "%s" is what the document holds there', (pointer, value) => {
  expect(pointedValue({ a: [10, { b: null }] }, pointer)).toEqual(value);
});
