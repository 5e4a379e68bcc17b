import type { Value } from '../../../harness/contract/value.ts';
import type { PythonFault } from '../faults.ts';
import { attributeError, typeError } from '../faults.ts';
import { typeName } from '../types.ts';
import { builtin } from './builtins.ts';
import { mathFunction } from './math-module.ts';
import { nameFault } from './named-value.ts';
import type { Callable, Scope } from './scope.ts';
import type { Expression } from './tree.ts';
import { valueMethod } from './value-methods.ts';

/**
 * What a call's callee does. Evaluates the callee and not the arguments, as Python does first.
 *
 * @throws {PythonFault} NameError, AttributeError, or TypeError for what cannot be called.
 */
export function calleeOf(callee: Expression, scope: Scope, evaluate: (part: Expression) => Value): Callable {
  if (callee.kind === 'name') return named(callee.name, scope);
  if (callee.kind !== 'attribute') throw notCallable(typeName(evaluate(callee)));
  const { object, name } = callee;
  const instance = object.kind === 'name' ? scope(object.name) : undefined;
  if (instance !== undefined && typeof instance !== 'function' && !('bound' in instance)) {
    const method = instance.method(name);
    if (method === undefined)
      throw attributeError(`'${instance.className}' object has no attribute '${name}'`);
    return method;
  }
  return importsMath(object) ? mathFunction(name) : valueMethod(evaluate(object), name);
}

function named(name: string, scope: Scope): Callable {
  const found = scope(name);
  if (typeof found === 'function') return found;
  if (found !== undefined) throw notCallable('bound' in found ? typeName(found.bound) : found.className);
  const known = builtin(name);
  if (known === undefined) throw nameFault(name);
  return known;
}

function notCallable(className: string): PythonFault {
  return typeError(`'${className}' object is not callable`);
}

/** `__import__('math')`: the one module that is emulated, since it can do no harm. */
function importsMath(object: Expression): boolean {
  if (object.kind !== 'call' || object.callee.kind !== 'name' || object.callee.name !== '__import__')
    return false;
  const [module] = object.positional;
  return object.positional.length === 1 && module?.kind === 'constant' && module.value === 'math';
}
