import { Complex, Float, Opaque, Tuple, ValueSet } from '../../../harness/contract/value.ts';
import type { Dict, Value } from '../../../harness/contract/value.ts';
import { requireHashable } from '../containers.ts';
import { repr } from '../text.ts';
import { COPIED_ENTRY, spend } from '../work.ts';

/**
 * A dictionary from pairs. A later pair replaces the value of an equal key but keeps the key object (1, 1.0 and True
 * are one key). Takes linear time, unlike a search through the keys.
 *
 * @throws {PythonFault} TypeError for an unhashable key, before any later pair is consumed.
 */
export function dictFromPairs(pairs: Iterable<readonly [Value, Value]>): Dict {
  const dict = new Map<Value, Value>();
  const stored = new Map<unknown, Value>();
  for (const [key, value] of pairs) {
    spend(COPIED_ENTRY);
    if (typeof key === 'string') dict.set(key, value);
    else dict.set(intern(stored, key), value);
  }
  return dict;
}

/** A set of the members, keeping the first of equal ones. @throws {PythonFault} TypeError for an unhashable member. */
export function setFromItems(items: Iterable<Value>): ValueSet {
  const stored = new Map<unknown, Value>();
  for (const item of items) {
    spend(COPIED_ENTRY);
    intern(stored, item);
  }
  return new ValueSet([...stored.values()]);
}

/** The stored value that equals `value`; stores `value` if there is none. */
function intern(stored: Map<unknown, Value>, value: Value): Value {
  requireHashable(value);
  const identity = identityOf(value);
  const existing = stored.get(identity);
  if (existing !== undefined) return existing;
  stored.set(identity, value);
  return value;
}

/** A map key that is the same for two values exactly if Python's `==` holds or they are the same object. */
function identityOf(value: Value): unknown {
  if (value === null || typeof value === 'string' || typeof value === 'number') return value;
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (typeof value === 'bigint') return integerIdentity(value);
  if (value instanceof Float) return identityOfFloat(value);
  if (value instanceof Complex) {
    return value.imaginary === 0 ? identityOf(new Float(value.real)) : `complex ${repr(value)}`;
  }
  if (value instanceof Tuple) return tupleIdentity(value);
  if (value instanceof Opaque) return `${value.type} ${value.repr}`;
  return value;
}

/** In hexadecimal digits, because decimal ones take time that is not linear in their number. */
const integerIdentity = (value: bigint): string => `int ${value.toString(16)}`;

/** Each member is preceded by its length, so that nesting adds to the length and does not multiply it. */
function tupleIdentity({ items }: Tuple): string {
  const members = items.map((item) => {
    const shown = shownIdentity(item);
    return `${shown.length}:${shown}`;
  });
  const identity = `tuple ${members.join('')}`;
  spend(identity.length);
  return identity;
}

function identityOfFloat(value: Float): unknown {
  const number = value.value;
  if (Number.isNaN(number)) return value;
  if (Number.isSafeInteger(number)) return number + 0;
  return Number.isInteger(number) ? integerIdentity(BigInt(number)) : `float ${number}`;
}

/** The identity as a string, for members of tuples; there two NaN are treated as equal. */
function shownIdentity(value: Value): string {
  const identity = identityOf(value);
  if (typeof identity === 'string') return typeof value === 'string' ? `text ${identity}` : identity;
  if (typeof identity === 'number') return `number ${identity}`;
  return identity === null ? 'none' : 'nan';
}
