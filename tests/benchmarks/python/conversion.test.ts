import { expect, test } from 'vitest';
import { assigned, deleted } from '../../../benchmarks/python/assignment.ts';
import { floatFrom, integerFrom } from '../../../benchmarks/python/conversion.ts';
import { isDigits } from '../../../benchmarks/python/digit-characters.ts';
import { randomInteger, randomState } from '../../../benchmarks/python/random.ts';
import { repr } from '../../../benchmarks/python/text.ts';
import { Float } from '../../../harness/contract/value.ts';
import type { Value } from '../../../harness/contract/value.ts';

test.each([
  ['1e3', '1000.0'],
  [' -1_0.5\n', '-10.5'],
  ['.5', '0.5'],
  ['5.', '5.0'],
  ['٣', '3.0'],
  ['-Infinity', '-inf'],
  ['+nan', 'nan'],
  [true, '1.0'],
  [12345678901234567890n, '1.2345678901234567e+19'],
])('float(%o) is %s', (value, text) => {
  expect(repr(floatFrom(value))).toBe(text);
});

test.each([
  ['x', "could not convert string to float: 'x'"],
  ['', "could not convert string to float: ''"],
  ['1__0', "could not convert string to float: '1__0'"],
  ['1 0', "could not convert string to float: '1 0'"],
  ['0x10', "could not convert string to float: '0x10'"],
  [null, "float() argument must be a string or a real number, not 'NoneType'"],
  [10n ** 400n, 'int too large to convert to float'],
])('float(%o) fails: %s', (value, message) => {
  expect(() => floatFrom(value)).toThrow(message);
});

test.each<[Value, string]>([
  [' +1_0 ', '10'],
  ['-007', '-7'],
  ['٣', '3'],
  ['9'.repeat(20), '9'.repeat(20)],
  [new Float(-2.9), '-2'],
  [false, '0'],
])('int(%o) is %s', (value, text) => {
  expect(repr(integerFrom(value))).toBe(text);
});

test.each([
  ['1.0', "invalid literal for int() with base 10: '1.0'"],
  ['²', "invalid literal for int() with base 10: '²'"],
  ['9'.repeat(4301), 'Exceeds the limit (4300 digits) for integer string conversion: value has 4301 digits'],
  [[], "int() argument must be a string, a bytes-like object or a real number, not 'list'"],
])('int(%o) fails: %s', (value, message) => {
  expect(() => integerFrom(value)).toThrow(message);
});

test('isdigit is true for superscripts and digits of every script, and false for the empty string', () => {
  expect(['²', '٣5', '①', '½', 'a1', ''].map(isDigits)).toEqual([true, true, true, false, false, false]);
});

test('assignment and deletion create a new list; negative indices count from the end', () => {
  const list = [1, 2, 3];
  expect(assigned(list, -1, 9)).toEqual([1, 2, 9]);
  expect(deleted(list, -1)).toEqual([1, 2]);
  expect(list).toEqual([1, 2, 3]);
  expect(() => assigned(list, 3, 0)).toThrow('list assignment index out of range');
  expect(() => deleted(list, 3)).toThrow('list assignment index out of range');
  expect(() => assigned('text', 0, 'x')).toThrow("'str' object does not support item assignment");
});

test('integers of more than 32 bits are drawn as CPython draws them', () => {
  const first = randomInteger(randomState(141053), 100_000_000_000, 999_999_999_999);
  const second = randomInteger(first.next, 10_000, 99_999);
  expect([first.value, second.value]).toEqual(EXPECTED_DRAWS);
});

/** Recorded from CPython 3.11: `r = Random(141053); r.randint(10**11, 10**12 - 1); r.randint(10000, 99999)`. */
const EXPECTED_DRAWS = [262_919_693_687, 44_620];
