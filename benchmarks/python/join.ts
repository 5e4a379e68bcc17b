import type { Value } from '../../harness/contract/value.ts';
import { isIterable, iterate } from './containers.ts';
import { PythonFault, typeError } from './faults.ts';
import { typeName } from './types.ts';
import { spend } from './work.ts';

/** Most characters that joining may produce. */
const LONGEST = 10_000_000;

/**
 * `separator.join(items)`. @throws {PythonFault} TypeError if `items` is not iterable or contains a value that is not a
 * string.
 */
export function joined(separator: string, items: Value): string {
  if (!isIterable(items)) throw typeError('can only join an iterable');
  let size = 0;
  const texts = iterate(items).map((item, index) => {
    if (typeof item === 'string') {
      size += item.length + separator.length;
      return item;
    }
    throw typeError(`sequence item ${index}: expected str instance, ${typeName(item)} found`);
  });
  if (size > LONGEST) throw new PythonFault('MemoryError', '');
  spend(size);
  return texts.join(separator);
}
