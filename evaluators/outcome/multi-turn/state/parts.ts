import type { FieldRule } from '../../../../harness/contract/meaning.ts';
import { isDict, isList } from '../../../../harness/contract/value.ts';
import type { Value } from '../../../../harness/contract/value.ts';
import { memoizeByObject } from '../../../../harness/contract/memoize.ts';
import { lookup } from '../../../../benchmarks/python/containers.ts';
import { equal, numberOf } from '../../../../benchmarks/python/equality.ts';
import { str } from '../../../../benchmarks/python/text.ts';
import type { Wording } from './wording.ts';

/** One part in which an end state differs from the expected one. */
export type Part = {
  /** `goal`: a requested change is missing; `side`: something changed that should not have. */
  readonly kind: 'goal' | 'side';
  readonly pointer: string;
  readonly expected: Value | undefined;
  readonly actual: Value | undefined;
};

/** Context of a comparison, besides the two values. */
export type ComparisonContext = {
  readonly wording: Wording;
  /** Actual id by expected id, both as strings, by key space; filled as collections are matched. */
  readonly renaming: Map<string, Map<string, Value>>;
  /** `ignored`: accumulated amounts are not compared, because they are intermediate. */
  readonly amounts: 'compared' | 'ignored';
  /** Compares nested parts: {@link compareByRule}, injected so that each container type need not import all rules. */
  readonly compare: Compare;
};

export type Compare = (
  rule: FieldRule,
  sides: Sides,
  pointer: string,
  context: ComparisonContext,
) => readonly Part[];

/** The three values of a part: expected, actual, and at the start. `undefined`: absent. */
export type Sides = {
  readonly expected: Value | undefined;
  readonly actual: Value | undefined;
  readonly start: Value | undefined;
};

/** A part that differs. It is a goal if the reference changed it, and a side effect if the reference left it alone. */
export function differing({ expected, actual, start }: Sides, pointer: string): Part {
  const isUntouched =
    expected === undefined ? start === undefined : start !== undefined && equal(start, expected);
  return { kind: isUntouched ? 'side' : 'goal', pointer, expected, actual };
}

/** A key as a string such that equal keys give equal strings: 1 and 1.0 are one key. */
export function keyText(key: Value): string {
  const number = typeof key === 'boolean' ? undefined : numberOf(key);
  return number === undefined ? str(key) : String(Number(number));
}

/** Whether two values mean the same under a rule. */
export function sameByRule(
  rule: FieldRule,
  expected: Value,
  actual: Value,
  context: ComparisonContext,
): boolean {
  const same = (field: FieldRule, left: Value | undefined, right: Value | undefined): boolean =>
    context.compare(field, { expected: left, actual: right, start: undefined }, '', context).length === 0;
  if (rule.kind !== 'record' || !isPlainRecord(rule) || !isDict(expected) || !isDict(actual))
    return same(rule, expected, actual);
  // The first part that differs decides; most items of a collection differ in the first.
  return [...new Set([...expected.keys(), ...actual.keys()])].every((key) =>
    same(fieldOf(rule, str(key)), lookup(expected, key), lookup(actual, key)),
  );
}

type RecordRule = Extract<FieldRule, { kind: 'record' }>;

/** Rule of a field of a record. */
export const fieldOf = ({ fields, others }: RecordRule, name: string): FieldRule =>
  Object.hasOwn(fields, name) ? (fields[name] ?? others) : others;

/** Whether a rule is that of a record of values: unless ids are renamed, no part of one object differs from itself. */
export const isPlainRecord = memoizeByObject(
  (rule: FieldRule): boolean =>
    rule.kind === 'record' &&
    rule.post === undefined &&
    [...Object.values(rule.fields), rule.others].every(({ kind }) => !CONTAINERS.has(kind)),
);

const CONTAINERS: ReadonlySet<FieldRule['kind']> = new Set([
  'record',
  'collection',
  'set',
  'multiset',
  'tree',
]);

/** Items of a list; empty for any other value. */
export const itemsOf = (value: Value | undefined): readonly Value[] =>
  value !== undefined && isList(value) ? value : [];
