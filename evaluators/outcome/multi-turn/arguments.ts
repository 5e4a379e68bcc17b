import { isDict, isList } from '../../../harness/contract/value.ts';
import type { Value } from '../../../harness/contract/value.ts';
import { numberOf } from '../../../benchmarks/python/equality.ts';

/** Strings and numbers in arguments, nested ones included; empty strings, booleans and null are omitted. */
export function argumentsOf(values: readonly Value[]): readonly (string | number)[] {
  return values.flatMap((value): readonly (string | number)[] => {
    if (typeof value === 'string') return value.trim() === '' ? [] : [value];
    if (isList(value)) return argumentsOf(value);
    if (isDict(value)) return argumentsOf([...value.values()]);
    const number = typeof value === 'boolean' ? undefined : numberOf(value);
    return number === undefined ? [] : [Number(number)];
  });
}
