import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MOST_LEVELS, MOST_VALUES } from '../../../harness/files/limits.ts';
import { requireDocumentSize, requireRecordSize } from '../../../harness/files/record-size.ts';

const nested = (levels: number, [open, close]: readonly [string, string]): string =>
  `${open.repeat(levels)}1${close.repeat(levels)}`;
const listOf = (values: number): string => `[${Array.from({ length: values }, () => '1').join(',')}]`;

describe('a record', () => {
  test.each([
    ['lists at the limit', nested(MOST_LEVELS, ['[', ']'])],
    ['objects at the limit', nested(MOST_LEVELS, ['{"a":', '}'])],
    ['values at the limit', listOf(MOST_VALUES)],
    ['many lists beside each other', `[${'[],'.repeat(20_000)}[]]`],
    ['brackets and commas in a string', JSON.stringify({ a: '[{,'.repeat(1e5) })],
    ['escaped quotes before brackets in a string', JSON.stringify(['\\"[\\\\"['.repeat(1e5)])],
    ['brackets in a key', JSON.stringify({ ['['.repeat(1e5)]: 1 })],
    ['a string that does not end', `["${'['.repeat(1e5)}`],
    ['closing brackets alone', ']'.repeat(1e5).replaceAll(']', '] ')],
  ])('passes with %s', (_what, text) => {
    expect(() => {
      requireRecordSize(text, 'f:1');
    }).not.toThrow();
  });

  const DEEP = 'f:1: has more than 200 levels of lists and objects.';
  const MANY = 'f:1: holds more than 50000 values.';
  test.each([
    ['one list more', nested(MOST_LEVELS + 1, ['[', ']']), DEEP],
    ['10^5 lists', nested(1e5, ['[', ']']), DEEP],
    ['10^5 objects', nested(1e5, ['{"a":', '}']), DEEP],
    ['lists that never end', '['.repeat(1e6), DEEP],
    ['levels after a string with backslashes', `["\\\\",${'['.repeat(1e5)}`, DEEP],
    ['one value more', listOf(MOST_VALUES + 1), MANY],
    ['10^5 calls', `[${'{"f":{}},'.repeat(1e5)}1]`, MANY],
    ['10^5 keys', `{${'"a":1,'.repeat(1e5)}"b":1}`, MANY],
    ['10^5 empty lists', `[${'[],'.repeat(1e5)}[]]`, MANY],
  ])('is refused with its place for %s', (_what, text, message) => {
    expect(() => {
      requireRecordSize(text, 'f:1');
    }).toThrow(message);
  });

  test('is measured as it would be parsed', () => {
    const depth = (value: unknown): number =>
      typeof value === 'object' && value !== null ? 1 + Math.max(0, ...Object.values(value).map(depth)) : 0;
    const deep = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 4 },
        fc.string({ unit: fc.constantFrom('[', '{', '"', '\\', ',', ']') }),
        fc.array(tie('value'), { maxLength: 3 }),
        fc.dictionary(fc.string({ unit: fc.constantFrom('[', '"', '\\') }), tie('value'), { maxKeys: 3 }),
      ),
    })).value;
    const law = fc.property(deep, (value) => {
      const text = JSON.stringify(value);
      const padding = MOST_LEVELS - depth(value);
      const at = (levels: number): string => `${'['.repeat(levels)}${text}${']'.repeat(levels)}`;
      requireDocumentSize(at(padding), 'f');
      expect(() => {
        requireDocumentSize(at(padding + 1), 'f');
      }).toThrow();
    });
    fc.assert(law);
  });
});
