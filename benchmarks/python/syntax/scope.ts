import type { Value } from '../../../harness/contract/value.ts';

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
