import { printCall } from '../../../../../benchmarks/python/syntax/print-call.ts';
import type { CallReading } from '../../../../../harness/contract/environment.ts';
import type { Witness } from '../../../../../harness/contract/finding.ts';
import { entryKey } from '../../../../../harness/contract/suite.ts';
import type { SuiteEntry } from '../../../../../harness/contract/suite.ts';
import { isDict, isList } from '../../../../../harness/contract/value.ts';
import type { Value } from '../../../../../harness/contract/value.ts';

type Place = { readonly turn: number; readonly call: number };

/** The calls of an entry's reference by turn. */
export const turnsOf = ({ reference }: SuiteEntry): readonly (readonly string[])[] =>
  reference.kind === 'calls' ? reference.turns : [];

/** The calls of a reference by turn, one call replaced by others; by none: it is left out. */
export function replacing(
  entry: SuiteEntry,
  { turn, call }: Place,
  texts: readonly string[],
): readonly (readonly string[])[] {
  return turnsOf(entry).map((calls, index) =>
    index === turn ? [...calls.slice(0, call), ...texts, ...calls.slice(call + 1)] : calls,
  );
}

/** The calls of a reference by turn, one turn replaced. */
export const replacingTurn = (
  entry: SuiteEntry,
  turn: number,
  texts: readonly string[],
): readonly (readonly string[])[] => turnsOf(entry).map((calls, index) => (index === turn ? texts : calls));

/** Calls by turn that are said to be right and fail on an entry. */
export const rightButFailed = (entry: SuiteEntry, turns: readonly (readonly string[])[]): Witness => ({
  claims: 'right-but-failed',
  entry: entryKey(entry),
  played: { kind: 'calls', turns: turns.map((calls) => [...calls]) },
});

/** Calls by turn that are said to be wrong and pass on an entry. */
export const wrongButPassed = (entry: SuiteEntry, turns: readonly (readonly string[])[]): Witness => ({
  ...rightButFailed(entry, turns),
  claims: 'wrong-but-passed',
});

/** The text of a call with one value of one argument exchanged, nested values included. */
export function withValue(
  { tool, args }: CallReading,
  argument: string,
  value: string | number,
  other: Value,
): string {
  const exchanged = Object.entries(args ?? {}).map(
    ([name, old]) => [name, name === argument ? exchangedIn(old, value, other) : old] as const,
  );
  return printCall(tool, new Map(exchanged));
}

function exchangedIn(whole: Value, value: string | number, other: Value): Value {
  if (typeof whole === 'string') return whole === value ? other : whole;
  if (isList(whole)) return whole.map((item) => exchangedIn(item, value, other));
  if (isDict(whole))
    return new Map(Array.from(whole, ([key, item]) => [key, exchangedIn(item, value, other)] as const));
  return typeof value === 'number' ? other : whole;
}
