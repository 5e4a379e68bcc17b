import type { Value } from '../../../harness/contract/value.ts';
import { attributeError, PythonFault, typeError } from '../faults.ts';
import { str } from '../text.ts';
import { typeName } from '../types.ts';
import { builtin } from './builtins.ts';
import { mathFunction } from './math-module.ts';
import { nameFault } from './named-value.ts';
import type { Callable, Instance, Scope } from './scope.ts';
import type { Expression } from './tree.ts';
import { valueMethod } from './value-methods.ts';

/** What a call calls. */
export type Callee = {
  readonly call: Callable;
  /**
   * CPython's name of the callee when arguments cannot be spread: `module.Class.method()`, or the text of a value that
   * is not a function.
   */
  readonly shown: string;
};

/**
 * Resolve the callee of a call. As in Python, the callee is evaluated before the arguments.
 *
 * @throws {PythonFault} NameError, AttributeError, NotImplementedError for a lambda.
 */
export function calleeOf(callee: Expression, scope: Scope, evaluate: (part: Expression) => Value): Callee {
  if (callee.kind === 'name') return named(callee.name, scope);
  if (callee.kind === 'lambda') throw new PythonFault('NotImplementedError', 'a lambda is not executed');
  if (callee.kind !== 'attribute') return noFunction(evaluate(callee));
  const { object, name } = callee;
  const instance = object.kind === 'name' ? scope(object.name) : undefined;
  if (instance !== undefined && typeof instance !== 'function' && !('bound' in instance)) {
    return methodOf(instance, name);
  }
  if (importsMath(object)) return { call: mathFunction(name), shown: `math.${name}()` };
  const value = evaluate(object);
  return { call: valueMethod(value, name), shown: `${typeName(value)}.${name}()` };
}

function methodOf(instance: Instance, name: string): Callee {
  const method = instance.method(name);
  if (method !== undefined) return { call: method, shown: `${instance.qualifiedName}.${name}()` };
  throw attributeError(`'${instance.className}' object has no attribute '${name}'`);
}

function named(name: string, scope: Scope): Callee {
  const shown = `${name}()`;
  const definition = scope(name);
  if (typeof definition === 'function') return { call: definition, shown };
  if (definition !== undefined && 'bound' in definition) return noFunction(definition.bound);
  if (definition !== undefined) throw notCallable(definition.className);
  const builtinCallable = builtin(name);
  if (builtinCallable === undefined) throw nameFault(name);
  return { call: builtinCallable, shown };
}

/** A value in place of a function: Python evaluates the arguments before it raises. */
function noFunction(value: Value): Callee {
  const call = (): never => {
    throw notCallable(typeName(value));
  };
  return { call, shown: str(value) };
}

function notCallable(className: string): PythonFault {
  return typeError(`'${className}' object is not callable`);
}

/** `__import__('math')`: the only module that is emulated, because it is harmless. */
function importsMath(object: Expression): boolean {
  if (object.kind !== 'call' || object.callee.kind !== 'name' || object.callee.name !== '__import__')
    return false;
  const [module] = object.positional;
  return object.positional.length === 1 && module?.kind === 'constant' && module.value === 'math';
}
