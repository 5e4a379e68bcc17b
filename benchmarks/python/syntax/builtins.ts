import { Float, isDict, Tuple } from '../../../harness/contract/value.ts';
import type { Value } from '../../../harness/contract/value.ts';
import { absolute, add, power } from '../arithmetic.ts';
import { iterate, length } from '../containers.ts';
import { floatFrom, integerFrom } from '../conversion.ts';
import { PythonFault, typeError, valueError } from '../faults.ts';
import { compare, sorted } from '../ordering.ts';
import { round } from '../rounding.ts';
import { repr, str } from '../text.ts';
import { isInteger, truthy, typeName } from '../types.ts';
import { spend } from '../work.ts';
import { format } from './format.ts';
import { dictFromPairs, setFromItems } from './hashed.ts';
import type { Arguments, Callable } from './scope.ts';

/** Most items of a range, which is stored in full. */
const LONGEST_RANGE = 1_000_000;

/** Whether a Python builtin class has this name. */
export const isBuiltinClass = (name: string): boolean => CLASSES.has(name);

/** Whether a Python builtin function or class has this name, even if it is not available here. */
export const isBuiltin = (name: string): boolean => CALLABLES.has(name) || UNAVAILABLE.has(name);

/**
 * The builtin of a name; `undefined` if Python has none. Builtins that could access files, modules or the interpreter
 * are never executed: calling one raises NotImplementedError.
 */
export function builtin(name: string): Callable | undefined {
  const available = CALLABLES.get(name);
  if (available !== undefined) return available;
  if (!UNAVAILABLE.has(name)) return undefined;
  return () => {
    throw new PythonFault('NotImplementedError', `${name}() is not executed`);
  };
}

const CLASSES: ReadonlySet<string> = new Set('bool dict float int list range set str tuple'.split(' '));

const UNAVAILABLE: ReadonlySet<string> = new Set(
  (
    '__import__ aiter anext ascii bin breakpoint bytearray bytes callable chr classmethod compile complex copyright ' +
    'credits delattr dir divmod enumerate eval exec exit filter frozenset getattr globals hasattr hash help hex id ' +
    'input isinstance issubclass iter license locals map memoryview next object oct open ord property quit reversed ' +
    'setattr slice staticmethod super type vars zip'
  ).split(' '),
);

/** A function with `least` to `most` positional arguments and no keywords. */
function simple(
  name: string,
  least: number,
  most: number,
  compute: (values: readonly Value[]) => Value,
): Callable {
  return ({ positional, keywords }: Arguments) => {
    if (keywords.size > 0) throw typeError(`${name}() takes no keyword arguments`);
    const count = positional.length;
    if (count >= least && count <= most) return compute(positional);
    if (least === most)
      throw typeError(
        `${name}() takes exactly ${least === 1 ? 'one argument' : `${least} arguments`} (${count} given)`,
      );
    const [bound, limit] = count < least ? ['at least', least] : ['at most', most];
    throw typeError(`${name} expected ${bound} ${limit} argument${limit === 1 ? '' : 's'}, got ${count}`);
  };
}

const first = (values: readonly Value[]): Value => values[0] ?? null;

/** The first value, or a default if there is none. `None` counts as a value. */
const firstOr = (values: readonly Value[], otherwise: Value): Value =>
  values.length === 0 ? otherwise : first(values);

const CALLABLES: ReadonlyMap<string, Callable> = new Map([
  ['abs', simple('abs', 1, 1, (values) => absolute(first(values)))],
  ['all', simple('all', 1, 1, (values) => iterate(first(values)).every(truthy))],
  ['any', simple('any', 1, 1, (values) => iterate(first(values)).some(truthy))],
  ['bool', simple('bool', 0, 1, (values) => truthy(firstOr(values, false)))],
  ['dict', dictFrom],
  ['float', simple('float', 0, 1, (values) => floatFrom(firstOr(values, new Float(0))))],
  ['format', simple('format', 1, 2, ([value = null, specification = '']) => formatted(value, specification))],
  ['int', simple('int', 0, 1, (values) => integerFrom(values.length === 0 ? 0 : first(values)))],
  ['len', simple('len', 1, 1, (values) => length(first(values)))],
  ['list', simple('list', 0, 1, (values) => [...iterate(firstOr(values, []))])],
  ['max', (args: Arguments) => extreme('max', '>', args)],
  ['min', (args: Arguments) => extreme('min', '<', args)],
  ['pow', simple('pow', 2, 2, ([base = null, exponent = null]) => power(base, exponent))],
  ['print', () => null],
  ['range', simple('range', 1, 3, range)],
  ['repr', simple('repr', 1, 1, (values) => repr(first(values)))],
  ['round', rounded],
  ['set', simple('set', 0, 1, (values) => setFromItems(iterate(firstOr(values, []))))],
  ['sorted', orderedList],
  ['str', simple('str', 0, 1, (values) => str(firstOr(values, '')))],
  ['sum', simple('sum', 1, 2, total)],
  ['tuple', simple('tuple', 0, 1, (values) => new Tuple(iterate(firstOr(values, []))))],
]);

function formatted(value: Value, specification: Value): Value {
  if (typeof specification !== 'string') {
    throw typeError(`format() argument 2 must be str, not ${typeName(specification)}`);
  }
  return format(value, specification);
}

function dictFrom({ positional, keywords }: Arguments): Value {
  const [source = new Map<Value, Value>()] = positional;
  if (positional.length > 1) throw typeError(`dict expected at most 1 argument, got ${positional.length}`);
  const pairs = isDict(source) ? [...source] : iterate(source).map(pairOf);
  return dictFromPairs([...pairs, ...keywords]);
}

function pairOf(value: Value, index: number): readonly [Value, Value] {
  const items = iterate(value);
  const [key, item] = items;
  if (key === undefined || item === undefined || items.length > 2) {
    throw valueError(
      `dictionary update sequence element #${index} has length ${items.length}; 2 is required`,
    );
  }
  return [key, item];
}

function extreme(name: string, comparison: '<' | '>', { positional, keywords }: Arguments): Value {
  if (keywords.size > 0)
    throw new PythonFault('NotImplementedError', `keywords of ${name}() are not executed`);
  if (positional.length === 0) throw typeError(`${name} expected at least 1 argument, got 0`);
  const items = positional.length === 1 ? iterate(first(positional)) : positional;
  spend(2 * items.length);
  const [start, ...rest] = items;
  if (start === undefined) throw valueError(`${name}() arg is an empty sequence`);
  return rest.reduce((best, item) => (compare(comparison, item, best) ? item : best), start);
}

/**
 * A range as the tuple of its members. It prints differently; otherwise a tuple supports everything that a range does.
 */
function range(values: readonly Value[]): Value {
  const bounds = values.map((value) => {
    if (!isInteger(value)) throw typeError(`'${typeName(value)}' object cannot be interpreted as an integer`);
    return Number(value);
  });
  const [start, stop, step] =
    bounds.length === 1 ? [0, bounds[0] ?? 0, 1] : [bounds[0] ?? 0, bounds[1] ?? 0, bounds[2] ?? 1];
  if (step === 0) throw valueError('range() arg 3 must not be zero');
  const count = Math.max(0, Math.ceil((stop - start) / step));
  if (count > LONGEST_RANGE) throw new PythonFault('MemoryError', '');
  spend(count);
  return new Tuple(Array.from({ length: count }, (_, index) => start + index * step));
}

function rounded({ positional, keywords }: Arguments): Value {
  const [number = keywords.get('number'), places = keywords.get('ndigits') ?? null] = positional;
  if (number === undefined) throw typeError("round() missing required argument 'number' (pos 1)");
  return round(number, places);
}

function orderedList({ positional, keywords }: Arguments): Value {
  if (positional.length !== 1) throw typeError(`sorted expected 1 argument, got ${positional.length}`);
  if (keywords.has('key')) throw new PythonFault('NotImplementedError', 'keys of sorted() are not executed');
  const items = sorted(iterate(first(positional)));
  return truthy(keywords.get('reverse') ?? false) ? items.toReversed() : items;
}

function total(values: readonly Value[]): Value {
  const [items = null, start = 0] = values;
  if (typeof start === 'string') throw typeError("sum() can't sum strings [use ''.join(seq) instead]");
  const all = iterate(items);
  spend(all.length);
  return all.reduce(add, start);
}
