import { expect, test } from 'vitest';
import { InputError } from '../../../harness/contract/errors.ts';
import { mustGet } from '../../../harness/contract/must-get.ts';

const sizes = new Map<string, number | boolean>([
  ['small', 0],
  ['open', false],
]);

test('an existing value is returned, even a falsy one', () => {
  expect(mustGet(sizes, 'small', 'size')).toBe(0);
  expect(mustGet(sizes, 'open', 'size')).toBe(false);
});

test('a missing key is an error that names the kind, the key and the existing keys', () => {
  expect(() => mustGet(sizes, 'large', 'size')).toThrow('no size is named "large"; existing: small, open');
  expect(() => mustGet(new Map<string, number>(), 'large', 'size')).toThrow(
    'no size is named "large"; existing: none',
  );
});

test('a missing key is a defect of the program, not an input error', () => {
  expect(() => mustGet(sizes, 'large', 'size')).not.toThrow(InputError);
});
