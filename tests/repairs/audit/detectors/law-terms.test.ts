import { expect, test } from 'vitest';
import { dictOf } from '../../../../benchmarks/python/containers.ts';
import type { Term } from '../../../../harness/contract/domain-laws.ts';
import type { Value } from '../../../../harness/contract/value.ts';
import { termValue } from '../../../../repairs/audit/detectors/tools/shared/terms.ts';

const NONE = new Map<string, Value>();

/** Value of a term after one step with an output. */
const after = (output: Value, term: Term): Value | undefined =>
  termValue(term, {
    steps: [{ args: NONE, value: output, ending: 'done' }],
    passed: NONE,
    start: NONE,
    before: NONE,
    after: NONE,
  });
const listed: Term = {
  first: [
    { output: '/items', of: 0 },
    { output: '', of: 0 },
  ],
};

test('the first term that has a value is taken: a list under its key, or bare', () => {
  expect(after(dictOf({ items: [1, 2] }), listed)).toEqual([1, 2]);
  expect(after([1, 2], listed)).toEqual([1, 2]);
});

test('no value of several is none', () => {
  expect(
    after(5, {
      first: [
        { output: '/items', of: 0 },
        { argument: 'a', of: 0 },
      ],
    }),
  ).toBeUndefined();
});

test('a list has items at positions alone', () => {
  expect(after([1, 2], { output: '/1', of: 0 })).toBe(2);
  expect(after([1, 2], { output: '/-1', of: 0 })).toBe(2);
  expect(after([1, 2], { output: '/items', of: 0 })).toBeUndefined();
});
