import { Complex, Float, Opaque, Tuple, ValueSet } from '../../../harness/contract/value.ts';
import type { Dict, Value } from '../../../harness/contract/value.ts';
import { requireHashable } from '../containers.ts';
import { repr } from '../text.ts';

/**
 * A dictionary from pairs: a later pair replaces the value of an equal key and keeps the key (1, 1.0 and True are one).
 * Takes time in proportion to the pairs, which looking through the keys for an equal one would not.
 *
 * @throws {PythonFault} TypeError for a key that cannot be hashed, before any later pair is asked for.
 */
export function dictFromPairs(pairs: Iterable<readonly [Value, Value]>): Dict {
  const dict = new Map<Value, Value>();
  const stored = new Map<unknown, Value>();
  for (const [key, value] of pairs) {
    if (typeof key === 'string') dict.set(key, value);
    else dict.set(keep(stored, key), value);
  }
  return dict;
}

/** A set of the members, the first of equal ones kept. @throws {PythonFault} TypeError for what cannot be hashed. */
export function setFromItems(items: Iterable<Value>): ValueSet {
  const stored = new Map<unknown, Value>();
  for (const item of items) keep(stored, item);
  return new ValueSet([...stored.values()]);
}

/** The value under which an equal one is known, after making sure that one is. */
function keep(stored: Map<unknown, Value>, value: Value): Value {
  requireHashable(value);
  const identity = identityOf(value);
  const known = stored.get(identity);
  if (known !== undefined) return known;
  stored.set(identity, value);
  return value;
}

/** Something that is the same for two values exactly when Python's `==` holds between them, or they are one object. */
function identityOf(value: Value): unknown {
  if (value === null || typeof value === 'string' || typeof value === 'number') return value;
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (typeof value === 'bigint') return `int ${value}`;
  if (value instanceof Float) return identityOfFloat(value);
  if (value instanceof Complex) {
    return value.imaginary === 0 ? identityOf(new Float(value.real)) : `complex ${repr(value)}`;
  }
  if (value instanceof Tuple) return `tuple ${JSON.stringify(value.items.map(shownIdentity))}`;
  if (value instanceof Opaque) return `${value.type} ${value.repr}`;
  return value;
}

function identityOfFloat(value: Float): unknown {
  const number = value.value;
  if (Number.isNaN(number)) return value;
  if (Number.isSafeInteger(number)) return number + 0;
  return Number.isInteger(number) ? `int ${BigInt(number)}` : `float ${number}`;
}

/** Identity as text, for members of tuples; two NaN are taken for one there. */
function shownIdentity(value: Value): string {
  const identity = identityOf(value);
  if (typeof identity === 'string') return typeof value === 'string' ? `text ${identity}` : identity;
  if (typeof identity === 'number') return `number ${identity}`;
  return identity === null ? 'none' : 'nan';
}
