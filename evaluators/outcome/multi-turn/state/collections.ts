import { pointerStep } from '../../../../harness/contract/json-pointer.ts';
import type { FieldRule } from '../../../../harness/contract/meaning.ts';
import { isDict } from '../../../../harness/contract/value.ts';
import type { Dict, Value } from '../../../../harness/contract/value.ts';
import { lookup } from '../../../../benchmarks/python/containers.ts';
import { equal } from '../../../../benchmarks/python/equality.ts';
import { differing, isPlainRecord, keyText, sameByRule } from './parts.ts';
import type { Part, Sides, ComparisonContext } from './parts.ts';

type CollectionRule = Extract<FieldRule, { kind: 'collection' }>;

/** Compare two dictionaries of similar items key by key. Keys that the world generated are matched by their items. */
export function compareCollections(
  rule: CollectionRule,
  sides: Sides,
  pointer: string,
  context: ComparisonContext,
): readonly Part[] {
  const { expected, actual } = sides;
  if (expected === undefined || actual === undefined || !isDict(expected) || !isDict(actual)) {
    return expected !== undefined && actual !== undefined && equal(expected, actual)
      ? []
      : [differing(sides, pointer)];
  }
  const start = sides.start !== undefined && isDict(sides.start) ? sides.start : undefined;
  const isNew = (key: Value): boolean => start === undefined || lookup(start, key) === undefined;
  const passesAway = (key: Value, item: Value): boolean =>
    start !== undefined && isNew(key) && isTakenBack(rule, item);
  const renamed = renamingOf({ rule, passesAway }, expected, actual, context);
  const matched = new Set([...renamed].map(([, key]) => keyText(key)));
  const taken = new Set<string>();
  const isAsItWas = isPlainRecord(rule.of) && !isAnyRenamed(context);
  const parts = [...expected].flatMap(([key, item]) => {
    const partner = renamed.get(keyText(key));
    // What the reference makes and takes back can be put right without a trace: its id then belongs to something else.
    if (partner === undefined && matched.has(keyText(key)) && passesAway(key, item)) return [];
    const actualKey = partner ?? key;
    taken.add(keyText(actualKey));
    // States share what no call changes: most items are one object on both sides.
    if (isAsItWas && lookup(actual, key) === item) return [];
    const before = start === undefined ? undefined : lookup(start, key);
    const here = { expected: item, actual: lookup(actual, actualKey), start: before };
    return context.compare(rule.of, here, `${pointer}${pointerStep(keyText(key))}`, context);
  });
  const additions = [...actual]
    .filter(([key, item]) => !taken.has(keyText(key)) && !(isNew(key) && isTakenBack(rule, item)))
    .flatMap(([key, item]) => {
      const before = start === undefined ? undefined : lookup(start, key);
      const here = { expected: undefined, actual: item, start: before };
      return context.compare(rule.of, here, `${pointer}${pointerStep(keyText(key))}`, context);
    });
  return [...parts, ...additions];
}

/** Whether an expected id stands for another one. */
const isAnyRenamed = ({ renaming }: ComparisonContext): boolean =>
  [...renaming.values()].some((ids) => [...ids].some(([id, other]) => id !== keyText(other)));

function isTakenBack({ takenBack }: CollectionRule, item: Value): boolean {
  return takenBack !== undefined && isDict(item) && lookup(item, takenBack.field) === takenBack.value;
}

/** How items are matched: by a rule, and those last that are made and taken back. */
type Matching = {
  readonly rule: CollectionRule;
  readonly passesAway: (key: Value, item: Value) => boolean;
};

/** Actual key by expected key. The first collection of a key space decides; later ones, which refer to it, follow. */
function renamingOf(
  { rule: { space, of }, passesAway }: Matching,
  expected: Dict,
  actual: Dict,
  { renaming, ...rest }: ComparisonContext,
): ReadonlyMap<string, Value> {
  if (space === undefined) return new Map();
  const decided = renaming.get(space);
  if (decided !== undefined) return decided;
  const matches = new Map<string, Value>();
  // A copy: what earlier collections decided holds for references to them, and a trial decides nothing.
  const same = (item: Value, other: Value): boolean =>
    sameByRule(of, item, other, { ...rest, renaming: new Map(renaming) });
  const left: [Value, Value][] = [];
  const free = new Map(Array.from(actual, ([key, item]) => [keyText(key), [key, item] as const]));
  const take = (key: Value, actualKey: Value): void => {
    matches.set(keyText(key), actualKey);
    free.delete(keyText(actualKey));
  };
  for (const [key, item] of expected) {
    const other = lookup(actual, key);
    if (other !== undefined && (other === item || same(item, other))) take(key, key);
    else left.push([key, item]);
  }
  const isLast = ([key, item]: [Value, Value]): boolean => passesAway(key, item);
  for (const [key, item] of [...left.filter((each) => !isLast(each)), ...left.filter(isLast)]) {
    const partner = [...free.values()].find(([, other]) => same(item, other));
    if (partner !== undefined) take(key, partner[0]);
    else if (free.has(keyText(key))) take(key, key);
  }
  renaming.set(space, matches);
  return matches;
}
