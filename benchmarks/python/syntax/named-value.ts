import { Opaque } from '../../../harness/contract/value.ts';
import type { Value } from '../../../harness/contract/value.ts';
import { ELLIPSIS } from '../encoding.ts';
import { PythonFault } from '../faults.ts';
import { isBuiltin, isBuiltinClass } from './builtins.ts';
import type { Scope } from './scope.ts';

/** Python's error for an undefined name. */
export const nameFault = (name: string): PythonFault =>
  new PythonFault('NameError', `name '${name}' is not defined`);

/** Builtin constants. (`True`, `False` and `None` are keywords.) */
const CONSTANTS: ReadonlyMap<string, Value> = new Map<string, Value>([
  ['Ellipsis', ELLIPSIS],
  ['NotImplemented', new Opaque('NotImplementedType', 'NotImplemented')],
  ['__debug__', true],
]);

/** Value of a name that is not called. Of a function or an object only its printed text can be observed. */
export function namedValue(name: string, scope: Scope): Value {
  const definition = scope(name);
  if (typeof definition === 'function') return new Opaque('function', `<function ${name}>`);
  if (definition !== undefined && 'bound' in definition) return definition.bound;
  if (definition !== undefined) return new Opaque(definition.className, `<${definition.className} object>`);
  const constant = CONSTANTS.get(name);
  if (constant !== undefined) return constant;
  if (isBuiltinClass(name)) return new Opaque('type', `<class '${name}'>`);
  if (isBuiltin(name)) return new Opaque('builtin_function_or_method', `<built-in function ${name}>`);
  throw nameFault(name);
}
