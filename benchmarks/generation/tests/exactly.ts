import { Float, isDict, isList } from '../../../harness/contract/value.ts';
import type { Value } from '../../../harness/contract/value.ts';

/**
 * Returns true for two values that a model sees and a state keeps alike: 5 differs from 5.0, and the order of keys counts. It
 * holds for values of tables: texts, numbers, `null`, lists and dictionaries.
 */
export function sameExactly(left: Value, right: Value): boolean {
  if (Object.is(left, right)) return true;
  if (left instanceof Float) return right instanceof Float && Object.is(left.value, right.value);
  if (isList(left))
    return (
      isList(right) &&
      left.length === right.length &&
      left.every((item, index) => sameExactly(item, right[index] ?? null))
    );
  return isDict(left) && isDict(right) && sameEntries(left, right);
}

/** Returns true for equal entries in the same order. */
export function sameEntries<Key>(left: ReadonlyMap<Key, Value>, right: ReadonlyMap<Key, Value>): boolean {
  if (left === right) return true;
  if (left.size !== right.size) return false;
  const others = right.entries();
  for (const [key, value] of left) {
    const { value: other } = others.next();
    if (other === undefined || other[0] !== key || !sameExactly(value, other[1])) return false;
  }
  return true;
}
