import type { Value } from '../../../harness/contract/value.ts';
import type { Expression } from './tree.ts';

/** Evaluated arguments of a call. */
export type Arguments = {
  readonly positional: readonly Value[];
  /** In written order; names are distinct. */
  readonly keywords: ReadonlyMap<string, Value>;
};

/** A function that a name refers to. @throws {PythonFault} any fault of the call. */
export type Callable = (args: Arguments) => Value;

/** An object that supports only calls of its methods. */
export type Instance = {
  readonly className: string;
  /** The class with its module, as CPython names it in some messages: `package.module.Class`. */
  readonly qualifiedName: string;
  /** The bound method of a name; `undefined` if the class has none. */
  method(name: string): Callable | undefined;
};

/** A variable bound by a comprehension. */
export type Bound = { readonly bound: Value };

/**
 * Resolves the free names of an expression; `undefined` if the scope does not define the name: Python's builtins come
 * next.
 */
export type Scope = (name: string) => Callable | Instance | Bound | undefined;

/** Context of an evaluation. */
export type Context = { readonly scope: Scope };

/** Evaluates a part of an expression. @throws {PythonFault} the exception that CPython raises. */
export type Evaluate = (expression: Expression, context: Context) => Value;
