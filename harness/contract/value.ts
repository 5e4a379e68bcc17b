/**
 * A floating-point number, kept apart from an integer because Python prints `5` and `5.0` differently and
 * benchmarks compare printed text. Holds every IEEE double, `NaN` and the infinities included.
 */
export class Float {
  readonly value: number;
  constructor(value: number) {
    this.value = value;
  }
}

/** An immutable sequence, distinct from a list in text and in equality. */
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

/** A complex number: what Python makes of a negative number to a fractional power. */
export class Complex {
  readonly real: number;
  readonly imaginary: number;
  constructor(real: number, imaginary: number) {
    this.real = real;
    this.imaginary = imaginary;
  }
}

/**
 * A value that only ever travels as text: bytes, a decimal, a multi-precision float, `Ellipsis`, a function. Two are
 * equal when type and text are.
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
 * Any value that a call, a state or an output can hold, with Python's fidelity.
 *
 * `number` is an integer of at most 2^53 - 1 in magnitude, never a fraction; `bigint` is an integer beyond that, never
 * within; every fraction, and every whole float, is a {@link Float}. Values are never mutated once made.
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

/** Whether a value is a list. (`Array.isArray` does not narrow readonly arrays out of a union.) */
export function isList(value: Value): value is readonly Value[] {
  return Array.isArray(value);
}

/** Whether a value is a dictionary. */
export function isDict(value: Value): value is Dict {
  return value instanceof Map;
}
