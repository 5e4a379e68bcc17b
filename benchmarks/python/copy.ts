import { isDict, isList, ValueSet } from '../../harness/contract/value.ts';
import type { Value } from '../../harness/contract/value.ts';
import { withoutAttribute } from './methods.ts';

/** `value.copy()`. Values are immutable, so the copy is the value itself. @throws {PythonFault} AttributeError */
export function copied(value: Value): Value {
  if (isDict(value) || isList(value) || value instanceof ValueSet) return value;
  throw withoutAttribute(value, 'copy');
}
