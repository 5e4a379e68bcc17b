import type { Value } from '../../harness/contract/value.ts';
import { typeError } from './faults.ts';
import { typeName } from './types.ts';

/** `separator.join(items)`. @throws {PythonFault} TypeError where an item is not a text. */
export function joined(separator: string, items: readonly Value[]): string {
  const texts = items.map((item, index) => {
    if (typeof item === 'string') return item;
    throw typeError(`sequence item ${index}: expected str instance, ${typeName(item)} found`);
  });
  return texts.join(separator);
}
