import fc from 'fast-check';
import { expect, test } from 'vitest';
import { memoizeByObject, memoizeByString } from '../../../harness/contract/memoize.ts';

test('a function of an object is computed once per object, even if its result is undefined', () => {
  const computed: object[] = [];
  const memoized = memoizeByObject((argument: object): undefined => void computed.push(argument));
  const first = {};
  const equal = {};
  for (const argument of [first, equal, first, equal]) memoized(argument);
  expect(computed).toEqual([first, equal]);
});

test('a function of a string gives the same results memoized, and is computed once while the cache has room', () => {
  const law = fc.property(fc.array(fc.constantFrom('', 'a', 'b', 'c', 'd')), fc.nat(5), (texts, capacity) => {
    const computed: string[] = [];
    const memoized = memoizeByString((text) => {
      computed.push(text);
      return `${text}!`;
    }, capacity);
    expect(texts.map(memoized)).toEqual(texts.map((text) => `${text}!`));
    const distinct = new Set(texts).size;
    if (distinct <= capacity) expect(computed.length).toBe(distinct);
  });
  fc.assert(law);
});

test('a full cache is cleared, so that it never exceeds its capacity', () => {
  const computed: string[] = [];
  const memoized = memoizeByString((text) => computed.push(text), 2);
  for (const text of ['a', 'b', 'a', 'c', 'c', 'a']) memoized(text);
  expect(computed).toEqual(['a', 'b', 'c', 'a']);
});

test('an exception is not memoized', () => {
  let calls = 0;
  const memoized = memoizeByString((): string => {
    calls += 1;
    throw new Error(`call ${calls}`);
  }, 10);
  expect(() => memoized('a')).toThrow('call 1');
  expect(() => memoized('a')).toThrow('call 2');
});
