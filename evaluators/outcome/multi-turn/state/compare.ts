import { pointerStep } from '../../../../harness/contract/json-pointer.ts';
import type { FieldRule } from '../../../../harness/contract/meaning.ts';
import { isDict } from '../../../../harness/contract/value.ts';
import type { Value } from '../../../../harness/contract/value.ts';
import { lookup } from '../../../../benchmarks/python/containers.ts';
import { equal, numberOf } from '../../../../benchmarks/python/equality.ts';
import { str } from '../../../../benchmarks/python/text.ts';
import { compareCollections } from './collections.ts';
import { compareLists } from './lists.ts';
import { differing, fieldOf, keyText } from './parts.ts';
import type { Part, Sides, ComparisonContext } from './parts.ts';
import { sameDate } from './dates.ts';
import { gatheredPost } from './posts.ts';
import { sameText } from './texts.ts';
import { compareTrees } from './trees.ts';
import { normalised } from './wording.ts';

/**
 * Parts in which a value differs in meaning from the expected one, under a rule; empty if there are none. Parts of kind
 * `side` were not touched by the reference.
 */
export function compareByRule(
  rule: FieldRule,
  sides: Sides,
  pointer: string,
  context: ComparisonContext,
): readonly Part[] {
  const { expected, actual, start } = sides;
  if (rule.kind === 'incidental') return [];
  if (rule.kind === 'session' && start !== undefined && expected !== undefined && equal(start, expected))
    return [];
  if (rule.kind === 'amount' && context.amounts === 'ignored') return [];
  if (expected === undefined && actual === undefined) return [];
  if (expected === undefined || actual === undefined) return [differing(sides, pointer)];
  switch (rule.kind) {
    case 'record':
      return compareRecords(rule, sides, pointer, context);
    case 'collection':
      return compareCollections(rule, sides, pointer, context);
    case 'set':
    case 'multiset':
      return compareLists(rule, sides, pointer, context);
    case 'tree':
      return compareTrees(sides, pointer, context);
    default:
      return sameLeaf(rule, expected, actual, context) ? [] : [differing(sides, pointer)];
  }
}

type LeafRule = Extract<
  FieldRule,
  {
    kind:
      | 'exact'
      | 'session'
      | 'number'
      | 'amount'
      | 'text'
      | 'name'
      | 'tag'
      | 'date'
      | 'generated'
      | 'reference';
  }
>;

function sameLeaf(rule: LeafRule, expected: Value, actual: Value, context: ComparisonContext): boolean {
  if (rule.kind === 'generated') {
    const renamed = context.renaming.get(rule.space)?.get(keyText(expected));
    return renamed === undefined || equal(renamed, actual);
  }
  if (rule.kind === 'reference') {
    // As a text, a reference to nothing would be the key `None`.
    const renamed = expected === null ? null : context.renaming.get(rule.space)?.get(keyText(expected));
    return equal(renamed ?? expected, actual);
  }
  if (equal(expected, actual)) return true;
  switch (rule.kind) {
    case 'number':
    case 'amount':
      return isNear(expected, actual, DIGITS_ASKED.test(context.wording.said) ? ROUNDING : rule.tolerance);
    case 'text':
      return (
        typeof expected === 'string' &&
        typeof actual === 'string' &&
        sameText(expected, actual, context.wording)
      );
    case 'name':
      return normalised(str(expected)) === normalised(str(actual));
    case 'tag':
      return bare(expected) === bare(actual);
    case 'date':
      return typeof expected === 'string' && typeof actual === 'string' && sameDate(expected, actual);
    default:
      return false;
  }
}

/** The user says to how many digits a figure is to be given, so a figure with other digits is not the one asked for. */
const DIGITS_ASKED = /\b(?:decimals?|hundredths?|tenths?|significant (?:digits?|figures?)|nearest)\b/;
/** Difference that binary fractions make of equal decimal ones. */
const ROUNDING = 1e-9;

function isNear(expected: Value, actual: Value, tolerance: number): boolean {
  const expectedNumber = numberOf(expected);
  const actualNumber = numberOf(actual);
  return (
    expectedNumber !== undefined &&
    actualNumber !== undefined &&
    Math.abs(Number(expectedNumber) - Number(actualNumber)) <= tolerance
  );
}

const bare = (value: Value): string => str(value).trim().replace(/^[#@]/, '').toLowerCase();

function compareRecords(
  rule: Extract<FieldRule, { kind: 'record' }>,
  sides: Sides,
  pointer: string,
  context: ComparisonContext,
): readonly Part[] {
  const expected = asPost(rule, sides.expected);
  const actual = asPost(rule, sides.actual);
  const { start } = sides;
  if (expected === undefined || actual === undefined || !isDict(expected) || !isDict(actual)) {
    return expected !== undefined && actual !== undefined && equal(expected, actual)
      ? []
      : [differing(sides, pointer)];
  }
  const before = start !== undefined && isDict(start) ? start : undefined;
  return keysOf(expected, actual).flatMap((key) => {
    const name = str(key);
    const inner: Sides = {
      expected: lookup(expected, key),
      actual: lookup(actual, key),
      start: before === undefined ? undefined : lookup(before, key),
    };
    return compareByRule(fieldOf(rule, name), inner, `${pointer}${pointerStep(name)}`, context);
  });
}

function asPost(
  { post }: Extract<FieldRule, { kind: 'record' }>,
  value: Value | undefined,
): Value | undefined {
  return post === undefined || value === undefined || !isDict(value) ? value : gatheredPost(value, post);
}

/** Keys of two dictionaries, each once. */
function keysOf(left: ReadonlyMap<Value, Value>, right: ReadonlyMap<Value, Value>): readonly Value[] {
  return [...left.keys(), ...[...right.keys()].filter((key) => lookup(left, key) === undefined)];
}
