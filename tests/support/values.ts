import fc from 'fast-check';
import { equal } from '../../benchmarks/python/equality.ts';
import { Complex, Float, Opaque, Tuple, ValueSet } from '../../harness/contract/value.ts';
import type { Value } from '../../harness/contract/value.ts';

const SAFE = Number.MAX_SAFE_INTEGER;

/** Texts that JSON, JavaScript or the codec could misinterpret. */
const text = fc.oneof(
  fc.constantFrom(
    '',
    '1',
    '01',
    '-1',
    '__proto__',
    'constructor',
    '$f',
    '$d',
    '$',
    'NaN',
    'null',
    '\0',
    '\\',
    '"',
  ),
  fc.constantFrom(
    '\ud800',
    'a\udc00b',
    '\ud83d\ude00',
    '\u2028\u2029',
    '\ufeff',
    'é',
    'e\u0301',
    '\n',
    "it's",
  ),
  fc.string({ unit: 'binary' }),
);
const double = fc.oneof(
  fc.constantFrom(0, -0, 5, -5, 1e16, 1e22, 1e-7, 5e-324, Number.MAX_VALUE, 2 ** 53, 0.1, 1 / 3),
  fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY),
  fc.double(),
);
const whole: fc.Arbitrary<Value> = fc.oneof(
  fc.constantFrom<Value>(0, 1, -1, SAFE, -SAFE, BigInt(SAFE) + 1n, -BigInt(SAFE) - 1n, 10n ** 400n),
  fc.maxSafeInteger().map((value) => (Object.is(value, -0) ? 0 : value)),
);
const float: fc.Arbitrary<Value> = double.map((value) => new Float(value));
const shared: readonly fc.Arbitrary<Value>[] = [
  text,
  whole,
  float,
  fc.constantFrom<Value>(null, true, false),
];

const scalar: fc.Arbitrary<Value> = fc.oneof(
  ...shared,
  fc.tuple(double, double).map(([real, imaginary]): Value => new Complex(real, imaginary)),
  fc.tuple(text, text).map(([repr, str]): Value => new Opaque('mpf', repr, str)),
);

/** Removes equal items, as in the members of a set or the keys of a dictionary. */
function distinct(items: readonly Value[]): Value[] {
  const kept: Value[] = [];
  for (const item of items) if (!kept.some((other) => equal(other, item))) kept.push(item);
  return kept;
}

const hashable: fc.Arbitrary<Value> = fc.oneof(
  scalar,
  fc.array(scalar, { maxLength: 3 }).map((items): Value => new Tuple(items)),
);

/** Entries of a dictionary; the first of equal keys counts. */
const dictOf = (keys: readonly Value[], values: readonly Value[]): Value =>
  new Map(distinct(keys).map((key, index) => [key, values[index] ?? null]));

/** Any value, nested a few levels deep. */
export const anyValue: fc.Arbitrary<Value> = fc.letrec<{ value: Value }>((tie) => {
  const items = fc.array(tie('value'), { maxLength: 4 });
  return {
    value: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      scalar,
      items,
      items.map((inner): Value => new Tuple(inner)),
      fc.array(hashable, { maxLength: 4 }).map((members): Value => new ValueSet(distinct(members))),
      fc.tuple(fc.array(text, { maxLength: 4 }), items).map(([keys, values]) => dictOf(keys, values)),
      fc.tuple(fc.array(hashable, { maxLength: 4 }), items).map(([keys, values]) => dictOf(keys, values)),
    ),
  };
}).value;

/** Values that survive a round trip through Python's JSON unchanged. */
export const jsonValue: fc.Arbitrary<Value> = fc.letrec<{ value: Value }>((tie) => {
  const items = fc.array(tie('value'), { maxLength: 4 });
  return {
    value: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      fc.oneof(...shared),
      items,
      fc.tuple(fc.array(text, { maxLength: 4 }), items).map(([keys, values]) => dictOf(keys, values)),
    ),
  };
}).value;
