import { equal } from '../../../../../benchmarks/python/equality.ts';
import { PythonFault } from '../../../../../benchmarks/python/faults.ts';
import type { Check, Term } from '../../../../../harness/contract/domain-laws.ts';
import type { Value } from '../../../../../harness/contract/value.ts';
import { isAmong, isAtMost, isNear } from './comparisons.ts';
import { termValue } from './terms.ts';
import type { LawFacts } from './terms.ts';

/** Whether a condition holds; `undefined` where a term has no value. */
export function holdsIn(check: Check, facts: LawFacts): boolean | undefined {
  try {
    return isTrue(check, facts);
  } catch (cause) {
    if (cause instanceof PythonFault) return undefined;
    throw cause;
  }
}

function isTrue(check: Check, facts: LawFacts): boolean | undefined {
  if ('refused' in check) return isEnding(facts, check.refused, (ending) => ending !== 'done');
  if ('accepted' in check) return isEnding(facts, check.accepted, (ending) => ending === 'done');
  if ('kept' in check) return areKept(check.kept, facts);
  if ('either' in check) return anyOf(check.either.map((one) => holdsIn(one, facts)));
  if ('equal' in check) return ofTwo(check.equal, facts, (a, b) => isNear(a, b, check.within ?? 0));
  if ('differ' in check) return ofTwo(check.differ, facts, (a, b) => !equal(a, b));
  if ('atMost' in check) return ofTwo(check.atMost, facts, isAtMost);
  if ('member' in check) return ofTwo([check.member, check.among], facts, isAmong);
  return ofTwo([check.absent, check.among], facts, (a, b) => !isAmong(a, b));
}

function isEnding(
  { steps }: LawFacts,
  step: number,
  test: (ending: 'done' | 'refused' | 'raised') => boolean,
): boolean | undefined {
  const ending = steps[step]?.ending;
  return ending === undefined ? undefined : test(ending);
}

function areKept(names: readonly string[], { before, after }: LawFacts): boolean | undefined {
  const pairs = names.map((name) => [before.get(name), after.get(name)] as const);
  return pairs.every(([left, right]) => left !== undefined && right !== undefined && equal(left, right));
}

/** True if one is true; `undefined` if none is, and one is neither. */
function anyOf(results: readonly (boolean | undefined)[]): boolean | undefined {
  if (results.includes(true)) return true;
  return results.includes(undefined) ? undefined : false;
}

function ofTwo(
  [left, right]: readonly [Term, Term],
  facts: LawFacts,
  test: (left: Value, right: Value) => boolean,
): boolean | undefined {
  const values = [termValue(left, facts), termValue(right, facts)] as const;
  return values[0] === undefined || values[1] === undefined ? undefined : test(values[0], values[1]);
}
