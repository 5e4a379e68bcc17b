import { isList, Tuple } from '../../../harness/contract/value.ts';
import type { Value } from '../../../harness/contract/value.ts';
import { typeError, valueError } from '../faults.ts';
import { characters } from '../text.ts';
import { isInteger, typeName } from '../types.ts';
import { spend } from '../work.ts';

/** `value[lower:upper:step]`; `null` for an omitted bound. @throws {PythonFault} as CPython does. */
export function sliceOf(value: Value, lower: Value, upper: Value, step: Value): Value {
  if (typeof value === 'string') return picked(characters(value), lower, upper, step).join('');
  if (isList(value)) return picked(value, lower, upper, step);
  if (value instanceof Tuple) return new Tuple(picked(value.items, lower, upper, step));
  if (value instanceof Map) throw typeError("unhashable type: 'slice'");
  throw typeError(`'${typeName(value)}' object is not subscriptable`);
}

function picked<Item>(items: readonly Item[], lower: Value, upper: Value, step: Value): Item[] {
  const stride = step === null ? 1 : index(step);
  if (stride === 0) throw valueError('slice step cannot be zero');
  const [lowest, highest] = stride > 0 ? [0, items.length] : [-1, items.length - 1];
  const place = (bound: Value, fallback: number): number => {
    if (bound === null) return fallback;
    const at = index(bound);
    return Math.min(Math.max(at < 0 ? at + items.length : at, lowest), highest);
  };
  const from = place(lower, stride > 0 ? lowest : highest);
  const to = place(upper, stride > 0 ? highest : lowest);
  spend(Math.abs(to - from) / Math.abs(stride));
  const result: Item[] = [];
  for (let at = from; stride > 0 ? at < to : at > to; at += stride) {
    const item = items[at];
    if (item !== undefined) result.push(item);
  }
  return result;
}

function index(value: Value): number {
  if (isInteger(value)) return Number(value);
  throw typeError('slice indices must be integers or None or have an __index__ method');
}
