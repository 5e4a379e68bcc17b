import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AssayError, schemaProblem, UsageError } from '../../../harness/contract/errors.ts';
import { harmless, harmlessJson, harmlessLine, harmlessLines } from '../../../harness/contract/harmless.ts';
import { commandText, quoted } from '../../../harness/contract/shell-words.ts';
import { z } from 'zod';
import { HOSTILE, obeyedIn } from '../../support/hostile-text.ts';

const anyText = fc.string({ unit: 'binary', maxLength: 40 });
const nastyText = fc.string({
  unit: fc.constantFrom(
    'a',
    '"',
    '\\',
    "'",
    '\n',
    '\t',
    '\r',
    '\u0000',
    '\u001b',
    '\u007f',
    '\u009b',
    '\u0301',
    '\u200b',
    '\u202e',
    '\u2028',
    '\ud800',
    '\u{e0041}',
    '😀',
  ),
  maxLength: 40,
});

describe('harmless JSON', () => {
  test('is the same value, and passes the gate of the terminal unchanged', () => {
    const json = fc.jsonValue({ stringUnit: 'binary' });
    const law = fc.property(
      fc.oneof(json, nastyText, fc.dictionary(nastyText, nastyText)),
      fc.constantFrom(0, 1),
      (value, indent) => {
        const text = harmlessJson(value, indent);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
        expect(harmless(text)).toBe(text);
        expect(obeyedIn(text)).toEqual([]);
      },
    );
    fc.assert(law);
  });

  test.each([
    ['a\u001b[2J', '"a\\u001b[2J"'],
    ['\u009b31m', '"\\u009b31m"'],
    ['\u202egnp', '"\\u202egnp"'],
    ['\u2028', '"\\u2028"'],
    ['\u{e0041}', '"\\udb40\\udc41"'],
    [`Z${'\u0301'.repeat(6)}`, '"Z\u0301\u0301\u0301\u0301\\u0301\\u0301"'],
    ['\t\u007f', '"\\t\\u007f"'],
    ['漢 é 😀', '"漢 é 😀"'],
  ])('of %j is %s', (value, text) => {
    expect(harmlessJson(value)).toBe(text);
  });
});

test('plain text of any size passes in a moment', () => {
  const text = `${'x'.repeat(1000)}\n`.repeat(20_000);
  expect(harmless(text)).toBe(text);
});

test('lines stay as many as they are', () => {
  const law = fc.property(fc.array(nastyText, { minLength: 1 }), (lines) => {
    expect(harmlessLines(lines).split('\n')).toEqual(lines.map(harmlessLine));
  });
  fc.assert(law);
});

describe('a word of a command', () => {
  test('has nothing that a terminal obeys, and no second line', () => {
    const law = fc.property(fc.oneof(anyText, nastyText), (word) => {
      expect(obeyedIn(quoted(word))).toEqual([]);
      expect(quoted(word)).not.toContain('\n');
    });
    fc.assert(law);
  });

  const words = [
    'plain',
    "it's",
    '$(touch x) `touch x` "$HOME" !!',
    HOSTILE.replaceAll('\0', ''),
    '\\n \\u0041 \\',
    'tab\tline\nreturn\r',
    '漢\u202e😀\u{e0041}',
    ";rm -rf '\n",
    '',
  ];
  test.skipIf(process.platform === 'win32').each(words)('is read by bash as it was: %j', (word) => {
    const script = `printf '%s\\0' ${commandText('a', word, 'b')}`;
    const env = { ...process.env, LC_ALL: 'C.UTF-8' };
    expect(execFileSync('bash', ['-c', script], { env }).toString('utf8').split('\0')).toEqual([
      'a',
      word,
      'b',
      '',
    ]);
  });
});

describe('an error', () => {
  test('is one inert line, whatever it quotes', () => {
    const law = fc.property(fc.oneof(anyText, nastyText), (text) => {
      const { message } = new UsageError({ place: text, cause: text, remedy: text });
      expect(obeyedIn(message)).toEqual([]);
      expect(message).not.toContain('\n');
    });
    fc.assert(law);
  });

  test('quotes no more than a few lines of a text of megabytes', () => {
    const long = 'x'.repeat(5_000_000);
    const { message, problem } = new AssayError(3, { place: long, cause: long, remedy: 'Correct it.' });
    expect(message.length).toBeLessThan(9000);
    expect(message).toMatch(/x… Correct it\.$/);
    expect(problem.cause).toBe(long);
  });

  test('names the first fields that violate a schema', () => {
    const schema = z.strictObject({ a: z.string(), b: z.array(z.int()), c: z.null(), d: z.null() });
    const { error } = schema.safeParse({ a: 1, b: [1, 'x'], c: 1, d: 1, [HOSTILE]: 1 });
    expect(schemaProblem(error ?? { issues: [] })).toBe(
      'does not have the expected form (a: Invalid input: expected string, received number; b.1: Invalid input: expected number, received string; c: Invalid input: expected null, received number; and 2 more).',
    );
  });
});
