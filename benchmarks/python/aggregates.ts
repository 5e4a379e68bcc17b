import type { Value } from '../../harness/contract/value.ts';
import { add } from './arithmetic.ts';
import { iterate } from './containers.ts';
import { valueError } from './faults.ts';
import { compare } from './ordering.ts';
import { spend } from './work.ts';

/** Python 3.11's `sum(values)`: plain additions from left to right, without the compensation of later versions. */
export function sum(values: Value): Value {
  const items = iterate(values);
  spend(2 * items.length);
  return items.reduce((total: Value, item) => add(total, item), 0);
}

/** Python's `min(values)`: the first of equal minima. @throws {PythonFault} */
export function smallest(values: Value): Value {
  return chosen(values, (item, best) => compare('<', item, best), 'min');
}

/** Python's `max(values)`: the first of equal maxima. @throws {PythonFault} */
export function largest(values: Value): Value {
  return chosen(values, (item, best) => compare('>', item, best), 'max');
}

function chosen(values: Value, better: (item: Value, best: Value) => boolean, name: string): Value {
  const items = iterate(values);
  spend(2 * items.length);
  const [first, ...others] = items;
  if (first === undefined) throw valueError(`${name}() arg is an empty sequence`);
  return others.reduce((best, item) => (better(item, best) ? item : best), first);
}
