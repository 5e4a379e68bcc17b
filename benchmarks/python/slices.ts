import type { Value } from '../../harness/contract/value.ts';
import { typeError } from './faults.ts';
import { isInteger } from './types.ts';
import { spend } from './work.ts';

/** `items[start:]`. @throws {PythonFault} TypeError if `start` is neither an integer nor `None`. */
export function slicedFrom<Item>(items: readonly Item[], start: Value): readonly Item[] {
  if (start === null) return items;
  if (!isInteger(start)) {
    throw typeError('slice indices must be integers or None or have an __index__ method');
  }
  spend(items.length >> 2);
  return items.slice(Number(start));
}
