import type { Value } from '../../harness/contract/value.ts';
import { withoutAttribute } from './methods.ts';
import { spend } from './work.ts';

/** Line boundaries of `str.splitlines`: more characters than the line feed. */
const LINE_END = /\r\n|[\n-\r\x1c-\x1e\x85\u2028\u2029]/;
/** Separators of `str.split`: every character that Python counts as white space. */
const SPACE = /[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/;

/** `value.splitlines()`. @throws {PythonFault} AttributeError if the value is not a string. */
export function splitLines(value: Value): readonly string[] {
  if (typeof value !== 'string') throw withoutAttribute(value, 'splitlines');
  spend(value.length);
  const lines = value.split(LINE_END);
  return lines.at(-1) === '' ? lines.slice(0, -1) : lines;
}

/** `value.split()`. @throws {PythonFault} AttributeError if the value is not a string. */
export function words(value: Value): readonly string[] {
  if (typeof value !== 'string') throw withoutAttribute(value, 'split');
  spend(value.length);
  return value.split(SPACE).filter((word) => word !== '');
}
