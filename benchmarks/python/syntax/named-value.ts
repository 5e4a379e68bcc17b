import { Opaque } from '../../../harness/contract/value.ts';
import type { Value } from '../../../harness/contract/value.ts';
import { ELLIPSIS } from '../encoding.ts';
import { PythonFault } from '../faults.ts';
import { isBuiltin, isBuiltinClass } from './builtins.ts';
import type { Scope } from './scope.ts';

/** Python's complaint about a name that nothing defines. */
export const nameFault = (name: string): PythonFault =>
  new PythonFault('NameError', `name '${name}' is not defined`);

/** Builtin names of values. (`True`, `False` and `None` are keywords.) */
const CONSTANTS: ReadonlyMap<string, Value> = new Map<string, Value>([
  ['Ellipsis', ELLIPSIS],
  ['NotImplemented', new Opaque('NotImplementedType', 'NotImplemented')],
  ['__debug__', true],
]);

/** What a name that is used and not called is worth: only the text of a function or an object can be seen. */
export function namedValue(name: string, scope: Scope): Value {
  const found = scope(name);
  if (typeof found === 'function') return new Opaque('function', `<function ${name}>`);
  if (found !== undefined && 'bound' in found) return found.bound;
  if (found !== undefined) return new Opaque(found.className, `<${found.className} object>`);
  const constant = CONSTANTS.get(name);
  if (constant !== undefined) return constant;
  if (isBuiltinClass(name)) return new Opaque('type', `<class '${name}'>`);
  if (isBuiltin(name)) return new Opaque('builtin_function_or_method', `<built-in function ${name}>`);
  throw nameFault(name);
}
