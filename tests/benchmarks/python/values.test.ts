import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { arithmetic } from '../../../benchmarks/python/arithmetic.ts';
import type { Operator } from '../../../benchmarks/python/arithmetic.ts';
import { decodeValue, encodeValue } from '../../../benchmarks/python/encoding.ts';
import { equal } from '../../../benchmarks/python/equality.ts';
import { PythonFault } from '../../../benchmarks/python/faults.ts';
import { jsonText } from '../../../benchmarks/python/json-text.ts';
import { compare } from '../../../benchmarks/python/ordering.ts';
import type { Comparison } from '../../../benchmarks/python/ordering.ts';
import { repr, str } from '../../../benchmarks/python/text.ts';
import { truthy, typeName } from '../../../benchmarks/python/types.ts';
import { Json } from '../../../harness/contract/json.ts';
import type { Value } from '../../../harness/contract/value.ts';

/** Recorded from CPython 3.11 by `record_value_vectors.py`. */
const Vectors = z.object({
  values: z.array(
    z.object({
      value: Json,
      /** `null` for sets, whose order is undefined. */
      repr: z.string().nullable(),
      str: z.string().nullable(),
      json: z.string(),
      truth: z.boolean(),
      type: z.string(),
    }),
  ),
  equal: z.array(z.string()),
  ordered: z.array(Json),
  /** `t` and `f` for `<`, `<=`, `>`, `>=`; `e` for the TypeError of `<`; its message if it is about items. */
  order: z.array(z.array(z.string())),
  operands: z.array(Json),
  /** Result as text, or type and message of the exception; `null`: not recorded. */
  results: z.record(z.string(), z.array(z.array(z.string().nullable()))),
});
const recorded = Vectors.parse(
  JSON.parse(readFileSync(new URL('value-vectors.json', import.meta.url), 'utf8')),
);
const values = recorded.values.map(({ value }) => decodeValue(value));

function outcome(action: () => string): string {
  try {
    return action();
  } catch (fault) {
    if (fault instanceof PythonFault) return `${fault.type}: ${fault.message}`;
    throw fault;
  }
}

test('values have the type name, truth value, repr, str and JSON of Python', () => {
  for (const vector of recorded.values) {
    const value = decodeValue(vector.value);
    expect(typeName(value)).toBe(vector.type);
    expect(truthy(value)).toBe(vector.truth);
    expect(outcome(() => jsonText(value))).toBe(vector.json);
    if (vector.repr !== null) expect(repr(value)).toBe(vector.repr);
    if (vector.str !== null) expect(str(value)).toBe(vector.str);
  }
});

test('the equality of every two values is that of Python', () => {
  // Decoded separately, because an object is equal to itself inside a container even if it is NaN.
  const others = recorded.values.map(({ value }) => decodeValue(value));
  const rows = values.map((left) => others.map((right) => (equal(left, right) ? '1' : '0')).join(''));
  expect(rows).toEqual(recorded.equal);
});

test('equality is symmetric, does not depend on the order of keys, and survives the codec', () => {
  for (const left of values) {
    const again = decodeValue(encodeValue(left));
    for (const right of values) {
      expect(equal(left, right)).toBe(equal(right, left));
      expect(equal(again, right)).toBe(equal(decodeValue(encodeValue(left)), right));
      if (left instanceof Map && right instanceof Map) {
        const turned: Value = new Map([...left].reverse());
        expect(equal(turned, right)).toBe(equal(left, right));
      }
    }
  }
});

const COMPARISONS: readonly Comparison[] = ['<', '<=', '>', '>='];

test('the order of every two values is that of Python', () => {
  const ordered = recorded.ordered.map(decodeValue);
  const others = recorded.ordered.map(decodeValue);
  const order = (left: Value, right: Value): string => {
    const all = outcome(() => COMPARISONS.map((sign) => (compare(sign, left, right) ? 't' : 'f')).join(''));
    const message = `TypeError: '<' not supported between instances of '${typeName(left)}' and '${typeName(right)}'`;
    return all === message ? 'e' : all.replace(/^TypeError: /, '');
  };
  expect(ordered.map((left) => others.map((right) => order(left, right)))).toEqual(recorded.order);
});

const OPERATORS: readonly Operator[] = ['+', '-', '*', '/', '//', '%', '**'];

test.each(OPERATORS)('a %s b gives the result or exception of Python', (operator) => {
  const operands = recorded.operands.map(decodeValue);
  const differences = (recorded.results[operator] ?? []).flatMap((row, leftIndex) =>
    row.flatMap((expected, rightIndex) => {
      const [left = null, right = null] = [operands[leftIndex], operands[rightIndex]];
      const actual = outcome(() => repr(arithmetic(operator, left, right)));
      return expected === null || actual === expected
        ? []
        : [`${repr(left)} ${operator} ${repr(right)}: ${actual}, Python: ${expected}`];
    }),
  );
  expect(differences).toEqual([]);
});
