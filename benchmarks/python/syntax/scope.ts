import type { Value } from '../../../harness/contract/value.ts';
import type { SizeBudget } from './size-budget.ts';
import type { Expression } from './tree.ts';

/** Arguments of a call, evaluated. */
export type Arguments = {
  readonly positional: readonly Value[];
  /** In the order written, names pairwise different. */
  readonly keywords: ReadonlyMap<string, Value>;
};

/** What a name that can be called does. @throws {PythonFault} what the call raises. */
export type Callable = (given: Arguments) => Value;

/** An object whose methods can be called and which cannot be used in any other way. */
export type Instance = {
  readonly className: string;
  /** The class as CPython names it in some messages, with its module: `package.module.Class`. */
  readonly qualifiedName: string;
  /** The bound method of a name; `undefined` where the class has none. */
  method(name: string): Callable | undefined;
};

/** A variable, as the rounds of a comprehension bind them. */
export type Bound = { readonly bound: Value };

/**
 * What the free names of an expression stand for; `undefined`: the scope does not define the name, and Python's builtins
 * are tried next.
 */
export type Scope = (name: string) => Callable | Instance | Bound | undefined;

/** Where an expression is evaluated: what names stand for, and how much may still be made. */
export type Context = { readonly scope: Scope; readonly budget: SizeBudget };

/** Evaluates a part of an expression. @throws {PythonFault} what CPython raises. */
export type Evaluate = (expression: Expression, context: Context) => Value;
