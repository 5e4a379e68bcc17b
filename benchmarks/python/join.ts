import type { Value } from '../../harness/contract/value.ts';
import { isIterable, iterate } from './containers.ts';
import { typeError } from './faults.ts';
import { typeName } from './types.ts';

/**
 * `separator.join(items)`. @throws {PythonFault} TypeError if `items` is not iterable or contains a value that is not a
 * string.
 */
export function joined(separator: string, items: Value): string {
  if (!isIterable(items)) throw typeError('can only join an iterable');
  const texts = iterate(items).map((item, index) => {
    if (typeof item === 'string') return item;
    throw typeError(`sequence item ${index}: expected str instance, ${typeName(item)} found`);
  });
  return texts.join(separator);
}
