import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { PythonFault } from '../../../../benchmarks/python/faults.ts';
import { readLiteral } from '../../../../benchmarks/python/syntax/literal.ts';
import { parseEvaluated, parseExpression } from '../../../../benchmarks/python/syntax/parse.ts';
import { unparse } from '../../../../benchmarks/python/syntax/unparse.ts';
import { repr } from '../../../../benchmarks/python/text.ts';
import type { Value } from '../../../../harness/contract/value.ts';
import { Complex, Float, Tuple } from '../../../../harness/contract/value.ts';
import { hostileText } from '../../../support/hostile-python.ts';

const read = (name: string): unknown => JSON.parse(readFileSync(new URL(name, import.meta.url), 'utf8'));

function outcome(text: string): string {
  try {
    parseExpression(text);
    return 'ok';
  } catch (fault) {
    if (fault instanceof PythonFault) return `${fault.type}: ${fault.message}`;
    throw fault;
  }
}

// Recorded from CPython 3.11.7.
const Messages = z.array(z.strictObject({ text: z.string(), outcome: z.string() }));
test.each(Messages.parse(read('messages.json')))('is refused as CPython refuses it: $text', (vector) => {
  expect(outcome(vector.text)).toBe(vector.outcome);
});

// Recorded from CPython 3.11.7.
const Printed = z.array(z.strictObject({ text: z.string(), printed: z.string() }));
test.each(Printed.parse(read('printed.json')))(
  'is printed as CPython prints it: $text',
  ({ text, printed }) => {
    expect(unparse(parseExpression(text))).toBe(printed);
  },
);

test('a printed expression parses to the same tree', () => {
  for (const { text } of Printed.parse(read('printed.json'))) {
    const tree = parseExpression(text);
    // A field with `=` prints as its text and its field, which parse to the same tree.
    expect(parseExpression(unparse(tree))).toEqual(tree);
  }
});

test('a call has separate positional and keyword arguments, in order', () => {
  expect(parseExpression("f(1, *a, k='v', **b)")).toMatchObject({
    kind: 'call',
    callee: { kind: 'name', name: 'f' },
    positional: [{ kind: 'constant', value: 1 }, { kind: 'starred' }],
    keywords: [{ name: 'k', value: { value: 'v' } }, { name: null }],
  });
});

test('leading spaces are accepted only by parseEvaluated', () => {
  expect(parseEvaluated(' \t f()').kind).toBe('call');
  expect(outcome(' f()')).toContain('unexpected indent');
});

test('whole floats, huge integers and imaginary numbers keep their type', () => {
  expect(readLiteral('[5, 5.0, 12345678901234567890, 0xFF, 2j, (1,)]')).toEqual([
    5,
    new Float(5),
    12345678901234567890n,
    255,
    new Complex(0, 2),
    new Tuple([1]),
  ]);
});

test('a literal parses back from its repr', () => {
  const { value } = fc.letrec<{ value: Value }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 4 },
      fc.constantFrom<Value>(null, true, false, new Float(-0), 10n ** 30n),
      fc.maxSafeInteger(),
      fc.double({ noNaN: true, noDefaultInfinity: true }).map((double) => new Float(double)),
      fc.string({ unit: 'binary' }),
      fc.array(tie('value')),
      fc.array(tie('value')).map((items) => new Tuple(items)),
      fc.array(fc.tuple(fc.string(), tie('value'))).map((pairs) => new Map(pairs)),
    ),
  }));
  const law = fc.property(value, (original) => {
    expect(readLiteral(repr(original))).toEqual(original);
  });
  fc.assert(law, { numRuns: 1000 });
});

test('what is not a literal is not evaluated', () => {
  for (const text of ['f()', 'x', '1 + 1', '-x', "f'{1}'", '[x for x in y]', '-True']) {
    expect(() => readLiteral(text)).toThrow(PythonFault);
  }
});

test('only a PythonFault is thrown, on any text', () => {
  fc.assert(
    fc.property(hostileText, (text) => {
      outcome(text);
    }),
    { numRuns: 2000 },
  );
});
