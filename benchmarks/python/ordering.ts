import { isList, Tuple, ValueSet } from '../../harness/contract/value.ts';
import type { Value } from '../../harness/contract/value.ts';
import { equal, numberOf } from './equality.ts';
import { typeError } from './faults.ts';
import { typeName } from './types.ts';
import { spend } from './work.ts';

export type Comparison = '<' | '<=' | '>' | '>=';

/**
 * Python's order comparison of numbers, strings (by code point), lists, tuples and sets (a subset is less). Comparisons
 * with NaN are false.
 *
 * @throws {PythonFault} TypeError with CPython's message if the two types have no order.
 */
export function compare(comparison: Comparison, left: Value, right: Value): boolean {
  const first = numberOf(left);
  const second = numberOf(right);
  if (first !== undefined && second !== undefined) return holds(comparison, first, second);
  if (typeof left === 'string' && typeof right === 'string')
    return holds(comparison, codePointOrder(left, right), 0);
  if (isList(left) && isList(right)) return compareItems(comparison, left, right);
  if (left instanceof Tuple && right instanceof Tuple)
    return compareItems(comparison, left.items, right.items);
  if (left instanceof ValueSet && right instanceof ValueSet) return compareSets(comparison, left, right);
  throw typeError(
    `'${comparison}' not supported between instances of '${typeName(left)}' and '${typeName(right)}'`,
  );
}

/**
 * Negative, zero or positive if `left` sorts before, with or after `right`, by code point rather than by UTF-16 unit.
 */
export function codePointOrder(left: string, right: string): number {
  const length = Math.min(left.length, right.length);
  if (left === right) return 0;
  for (let index = 0; index < length; index += 1) {
    const first = left.charCodeAt(index);
    const second = right.charCodeAt(index);
    if (first !== second) {
      spend(index >> 4);
      return rank(first) - rank(second);
    }
  }
  spend(length >> 4);
  return left.length - right.length;
}

/** A surrogate belongs to a code point above all those that are one unit long. */
const rank = (unit: number): number => (unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit);

function holds(comparison: Comparison, left: number | bigint, right: number | bigint): boolean {
  switch (comparison) {
    case '<':
      return left < right;
    case '<=':
      return left <= right;
    case '>':
      return left > right;
    case '>=':
      return left >= right;
  }
}

function compareItems(comparison: Comparison, left: readonly Value[], right: readonly Value[]): boolean {
  for (const [index, item] of left.entries()) {
    const other = right[index];
    if (other === undefined) break;
    spend(1);
    if (item !== other && !equal(item, other)) return compare(comparison, item, other);
  }
  return holds(comparison, left.length, right.length);
}

/** Python's `sorted`: stable. The first pair without an order raises as `<` does. */
export function sorted(items: readonly Value[]): Value[] {
  return items.toSorted((left, right) => {
    spend(2);
    return compare('<', left, right) ? -1 : compare('<', right, left) ? 1 : 0;
  });
}

function compareSets(comparison: Comparison, left: ValueSet, right: ValueSet): boolean {
  const [part, whole] = comparison.startsWith('<') ? [left, right] : [right, left];
  const isPart = part.members.every((item) => {
    spend(whole.members.length);
    return whole.members.some((other) => equal(item, other));
  });
  return isPart && (comparison.endsWith('=') || part.members.length < whole.members.length);
}
