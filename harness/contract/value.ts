/**
 * A floating-point number, distinct from an integer because Python prints `5` and `5.0` differently and benchmarks compare
 * printed text. Holds every IEEE double, including `NaN` and the infinities.
 */
export class Float {
  readonly value: number;
  constructor(value: number) {
    this.value = value;
  }
}

/** An immutable sequence, distinct from a list in its text and in equality. */
export class Tuple {
  readonly items: readonly Value[];
  constructor(items: readonly Value[]) {
    this.items = items;
  }
}

/** A set, in insertion order; members are pairwise unequal. Order never matters to equality. */
export class ValueSet {
  readonly members: readonly Value[];
  constructor(members: readonly Value[]) {
    this.members = members;
  }
}

/** A complex number: Python's result of a negative number raised to a fractional power. */
export class Complex {
  readonly real: number;
  readonly imaginary: number;
  constructor(real: number, imaginary: number) {
    this.real = real;
    this.imaginary = imaginary;
  }
}

/**
 * A value that is known only by its text: bytes, a decimal, a multi-precision float, `Ellipsis`, a function. Two are equal
 * if type and text are equal.
 */
export class Opaque {
  /** Python's name of the type, for example `mpf` or `Decimal`. */
  readonly type: string;
  /** Text that `repr` gives. */
  readonly repr: string;
  /** Text that `str` gives. */
  readonly text: string;
  constructor(type: string, repr: string, text: string = repr) {
    this.type = type;
    this.repr = repr;
    this.text = text;
  }
}

/**
 * A dictionary in insertion order. Keys that are strings, `null` or small integers can be looked up with `get`; any
 * other key needs the functions of `benchmarks/python/containers.ts`, which compare as Python does (1, 1.0, True).
 */
export type Dict = ReadonlyMap<Value, Value>;

/**
 * Any value that a call, a state or an output can contain, as precise as in Python.
 *
 * `number` is always an integer of magnitude at most 2^53 - 1; `bigint` is always an integer beyond that; every float,
 * including a whole one such as `5.0`, is a {@link Float}. Values are immutable.
 */
export type Value =
  | null
  | boolean
  | string
  | number
  | bigint
  | Float
  | Complex
  | readonly Value[]
  | Dict
  | Tuple
  | ValueSet
  | Opaque;

/** Returns true for a list. (`Array.isArray` does not narrow readonly arrays out of a union.) */
export function isList(value: Value): value is readonly Value[] {
  return Array.isArray(value);
}

/** Returns true for a dictionary. */
export function isDict(value: Value): value is Dict {
  return value instanceof Map;
}
