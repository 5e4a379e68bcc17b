import { isDict, isList } from '../../harness/contract/value.ts';
import type { Value } from '../../harness/contract/value.ts';
import { numberOf } from '../../benchmarks/python/equality.ts';

/** Texts and numbers that arguments hold, one by one; empty texts and truths say nothing. */
export function argumentsOf(values: readonly Value[]): readonly (string | number)[] {
  return values.flatMap((value): readonly (string | number)[] => {
    if (typeof value === 'string') return value.trim() === '' ? [] : [value];
    if (isList(value)) return argumentsOf(value);
    if (isDict(value)) return argumentsOf([...value.values()]);
    const number = typeof value === 'boolean' ? undefined : numberOf(value);
    return number === undefined ? [] : [Number(number)];
  });
}
