import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { PythonFault } from '../../../benchmarks/python/faults.ts';
import { readJson } from '../../../benchmarks/python/json-read.ts';
import { includes, indexOf, splitAt } from '../../../benchmarks/python/search.ts';
import { evaluateExpression } from '../../../benchmarks/python/syntax/evaluate.ts';
import { format } from '../../../benchmarks/python/syntax/format.ts';
import { parseEvaluated } from '../../../benchmarks/python/syntax/parse.ts';
import { characterCount, repr } from '../../../benchmarks/python/text.ts';

/** What CPython 3.11 does; recorded by record_limit_vectors.py. */
const VECTORS = z
  .record(z.string(), z.string())
  .parse(JSON.parse(readFileSync(new URL('limit-vectors.json', import.meta.url), 'utf8')));

function outcome(compute: () => string): string {
  try {
    return compute();
  } catch (fault) {
    if (fault instanceof PythonFault) return `${fault.type}: ${fault.message}`;
    throw fault;
  }
}

test.each(Object.entries(VECTORS))('%s is as in CPython', (expression, expected) => {
  expect(outcome(() => repr(evaluateExpression(parseEvaluated(expression), () => undefined)))).toBe(expected);
});

describe('JSON with long integers is refused with the words of CPython', () => {
  const refusal = (count: number): string =>
    `ValueError: Exceeds the limit (4300 digits) for integer string conversion: value has ${count} digits; ` +
    'use sys.set_int_max_str_digits() to increase the limit';
  test.each([
    ['1'.repeat(4301), refusal(4301)],
    [`-${'1'.repeat(5000)}`, refusal(5000)],
    [`[${'7'.repeat(4400)}]`, refusal(4400)],
    [`-${'1'.repeat(4300)}`, `-${'1'.repeat(4300)}`],
    ['9'.repeat(4300), '9'.repeat(4300)],
  ])('%.20s', (text, expected) => {
    expect(outcome(() => repr(readJson(text)))).toBe(expected);
  });
});

describe('places in a text', () => {
  const letters = fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 40 });
  const long = fc
    .tuple(letters, fc.nat({ max: 90 }))
    .map(([piece, times]) => `${piece}ab`.repeat(times * 30));

  test('are those that the engine finds', () => {
    fc.assert(
      fc.property(long, letters, fc.nat({ max: 50 }), (text, part, from) => {
        const wanted = `${part}aabab${part}`;
        expect(indexOf(text, wanted, from)).toBe(text.indexOf(wanted, from));
        expect(includes(text, wanted)).toBe(text.includes(wanted));
        expect(splitAt(text, wanted)).toEqual(text.split(wanted));
      }),
    );
  });

  // The engine's own search takes minutes here, so that a superlinear search fails at the time limit of a test.
  test.each([
    ['a letter between', 'a'.repeat(100_000) + 'b' + 'a'.repeat(100_000)],
    ['a letter at the end', `${'a'.repeat(200_000)}b`],
    ['letters at the start', `bb${'a'.repeat(200_000)}`],
    ['pairs', 'ab'.repeat(50_000) + 'aa' + 'ab'.repeat(50_000)],
    ['a long period', `${'a'.repeat(999)}b`.repeat(200) + 'c'],
  ])('are found in time linear in the text: %s', (_name, part) => {
    expect(indexOf('ab'.repeat(1_000_000) + 'a'.repeat(3_000_000), part)).toBe(-1);
  });
});

test('a string has as many characters as it has code points', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(characterCount(text)).toBe(Array.from(text).length);
    }),
  );
  for (const text of ['\ud83d', '\ude00', 'a\ud83d', '\ud83d\ud83d\ude00', '\ude00\ud83d'])
    expect(characterCount(text)).toBe(Array.from(text).length);
});

test('digits are grouped by three, whatever their number', () => {
  const grouped = fc.property(fc.bigInt({ min: -(10n ** 60n), max: 10n ** 60n }), (number) => {
    expect(format(number, ',')).toBe(String(number).replace(/\B(?=(\d{3})+(?!\d))/g, ','));
  });
  fc.assert(grouped);
});
