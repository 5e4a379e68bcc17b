import { expect, test } from 'vitest';
import { LONGEST_SOURCE } from '../../../../benchmarks/bfcl/call-syntax/grammar.ts';
import { parseJavaCall } from '../../../../benchmarks/bfcl/call-syntax/java.ts';
import { parseJavaScriptCall } from '../../../../benchmarks/bfcl/call-syntax/javascript.ts';
import { encodeValue } from '../../../../benchmarks/python/encoding.ts';

const java = (source: string): unknown => encodeValue(parseJavaCall(source));

test('upstream’s grammar skips a statement of ten bytes and supplies the semicolon of a longer one', () => {
  expect(() => parseJavaCall('foo(b="x")')).toThrow('Error parsing java');
  expect(java('food(b="x")')).toEqual([{ food: { b: 'x' } }]);
  expect(java('foo(b="x");')).toEqual([{ foo: { b: 'x' } }]);
});

test('upstream’s grammar skips a short name between two calls, and supplies a semicolon before a long one', () => {
  const call = 'FireBirdUtils.getViewSource(view="EmployeeView", source="x")';
  expect(() => parseJavaCall(`${call} Basic.checkSizes(size="5")`)).toThrow('Error parsing java');
  expect(java(`${call} BasicSizesOfAll.checkSizes(size="5")`)).toEqual([
    { 'FireBirdUtils.getViewSource': { view: 'EmployeeView', source: 'x' } },
  ]);
});

test('after a non-ASCII character, Java names and values are shifted to the right as in upstream', () => {
  expect(java('foo.bar(a="é", b="xyz")')).toEqual([{ 'foo.bar': { a: 'é"', '=': 'yz"' } }]);
});

test('a Java text with a code fence is refused as the grammar would refuse it', () => {
  expect(() => parseJavaCall('foo.bar(a="x")\n```')).toThrow('Error parsing java');
  expect(java('foo.bar(a="# ` \'")')).toEqual([{ 'foo.bar': { a: "# ` '" } }]);
});

test('a text over the size limit is refused before it reaches the grammar', () => {
  const long = `f(a=${'x'.repeat(LONGEST_SOURCE)})`;
  expect(() => parseJavaCall(long)).toThrow('source code of more than');
  expect(() => parseJavaScriptCall(long)).toThrow('source code of more than');
});
