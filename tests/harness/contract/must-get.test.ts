import { expect, test } from 'vitest';
import { InputError } from '../../../harness/contract/errors.ts';
import { mustGet } from '../../../harness/contract/must-get.ts';

const sizes = new Map<string, number | boolean>([
  ['small', 0],
  ['open', false],
]);

test('a value that is there is returned, a falsy one too', () => {
  expect(mustGet(sizes, 'small', 'size')).toBe(0);
  expect(mustGet(sizes, 'open', 'size')).toBe(false);
});

test('a missing key is an error that names the kind, the key and the keys that are there', () => {
  expect(() => mustGet(sizes, 'large', 'size')).toThrow('no size is called "large"; there is: small, open');
  expect(() => mustGet(new Map<string, number>(), 'large', 'size')).toThrow(
    'no size is called "large"; there is: none',
  );
});

test('a missing key is a defect of the program and no trouble with the input', () => {
  expect(() => mustGet(sizes, 'large', 'size')).not.toThrow(InputError);
});
