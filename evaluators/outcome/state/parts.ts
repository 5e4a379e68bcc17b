import type { FieldRule } from '../../../harness/contract/meaning.ts';
import { isList } from '../../../harness/contract/value.ts';
import type { Value } from '../../../harness/contract/value.ts';
import { equal, numberOf } from '../../../benchmarks/python/equality.ts';
import { str } from '../../../benchmarks/python/text.ts';
import type { Wording } from './wording.ts';

/** One part in which an end state is not the one asked for. */
export type Part = {
  /** `goal`: something asked for is missing; `side`: something was changed that was to stay. */
  readonly kind: 'goal' | 'side';
  readonly pointer: string;
  readonly expected: Value | undefined;
  readonly actual: Value | undefined;
};

/** What a comparison knows besides the two values. */
export type Surroundings = {
  readonly wording: Wording;
  /** Actual id by expected id, both as text, by space; filled as collections are matched. */
  readonly renaming: Map<string, Map<string, Value>>;
  /** `ignored`: sums that calls add to are on their way and not compared. */
  readonly amounts: 'compared' | 'ignored';
  /** Compares parts of parts: {@link compareByRule}, handed in so that the kinds of containers need not know all rules. */
  readonly compare: Compare;
};

export type Compare = (
  rule: FieldRule,
  sides: Sides,
  pointer: string,
  around: Surroundings,
) => readonly Part[];

/** The three sides of a part: asked for, found, and as it was at the start. `undefined`: not there. */
export type Sides = {
  readonly expected: Value | undefined;
  readonly actual: Value | undefined;
  readonly start: Value | undefined;
};

/** A part that differs. The reference's own changes are goals; whatever it left alone is to stay. */
export function differing({ expected, actual, start }: Sides, pointer: string): Part {
  const isUntouched =
    expected === undefined ? start === undefined : start !== undefined && equal(start, expected);
  return { kind: isUntouched ? 'side' : 'goal', pointer, expected, actual };
}

/** Text of a key by which equal keys are found: 1 and 1.0 are one key. */
export function keyText(key: Value): string {
  const number = typeof key === 'boolean' ? undefined : numberOf(key);
  return number === undefined ? str(key) : String(Number(number));
}

export const escaped = (key: string): string => key.replaceAll('~', '~0').replaceAll('/', '~1');

/** Whether two values mean the same under a rule. */
export function sameByRule(rule: FieldRule, expected: Value, actual: Value, around: Surroundings): boolean {
  return around.compare(rule, { expected, actual, start: undefined }, '', around).length === 0;
}

/** Items of a list; of anything else none. */
export const itemsOf = (value: Value | undefined): readonly Value[] =>
  value !== undefined && isList(value) ? value : [];
