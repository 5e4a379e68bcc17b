import { pointerStep } from '../../../../harness/contract/json-pointer.ts';
import { isDict } from '../../../../harness/contract/value.ts';
import type { Dict, Value } from '../../../../harness/contract/value.ts';
import { lookup } from '../../../../benchmarks/python/containers.ts';
import { equal } from '../../../../benchmarks/python/equality.ts';
import { str } from '../../../../benchmarks/python/text.ts';
import { differing } from './parts.ts';
import type { Part, Sides, ComparisonContext } from './parts.ts';
import { sameName, sameText } from './texts.ts';

/** Compare two directory trees: names as names, file contents as texts. */
export function compareTrees(sides: Sides, pointer: string, context: ComparisonContext): readonly Part[] {
  const { expected, actual, start } = sides;
  if (expected === undefined || actual === undefined) return [differing(sides, pointer)];
  if (equal(expected, actual)) return [];
  const expectedContents = contentsOf(expected);
  const actualContents = contentsOf(actual);
  if (expectedContents === undefined || actualContents === undefined) {
    const same =
      expectedContents === undefined &&
      actualContents === undefined &&
      sameContent(expected, actual, context);
    return same ? [] : [differing(sides, pointer)];
  }
  const before = start === undefined ? undefined : contentsOf(start);
  const names = partnersOf(expectedContents, actualContents, before, context);
  const parts = [...expectedContents].flatMap(([name, child]): readonly Part[] => {
    const partner = names.get(name);
    const here: Sides = {
      expected: child,
      actual: partner === undefined ? undefined : lookup(actualContents, partner),
      start: before === undefined ? undefined : lookup(before, name),
    };
    const at = `${pointer}${pointerStep(str(name))}`;
    return here.actual === undefined ? [differing(here, at)] : compareTrees(here, at, context);
  });
  const taken = [...names.values()];
  const additions = [...actualContents]
    .filter(([name]) => !taken.some((other) => equal(name, other)))
    .map(([name, child]) => {
      const here = {
        expected: undefined,
        actual: child,
        start: before === undefined ? undefined : lookup(before, name),
      };
      return differing(here, `${pointer}${pointerStep(str(name))}`);
    });
  return [...parts, ...additions];
}

function contentsOf(node: Value): Dict | undefined {
  const contents = isDict(node) ? lookup(node, 'contents') : undefined;
  return contents !== undefined && isDict(contents) ? contents : undefined;
}

function sameContent(expected: Value, actual: Value, { wording }: ComparisonContext): boolean {
  if (!isDict(expected) || !isDict(actual)) return false;
  const expectedContent = lookup(expected, 'content') ?? null;
  const actualContent = lookup(actual, 'content') ?? null;
  if (equal(expectedContent, actualContent)) return true;
  return (
    typeof expectedContent === 'string' &&
    typeof actualContent === 'string' &&
    sameText(expectedContent, actualContent, wording)
  );
}

/** Name in the actual directory by expected name: the same name, else a new one that means the same. */
function partnersOf(
  wanted: Dict,
  actual: Dict,
  before: Dict | undefined,
  { wording }: ComparisonContext,
): ReadonlyMap<Value, Value> {
  const partners = new Map<Value, Value>();
  const isNew = (name: Value): boolean => before === undefined || lookup(before, name) === undefined;
  const free = [...actual.keys()].filter((name) => lookup(wanted, name) === undefined && isNew(name));
  for (const name of wanted.keys()) {
    if (lookup(actual, name) !== undefined) {
      partners.set(name, name);
      continue;
    }
    if (!isNew(name)) continue;
    const index = free.findIndex((other) => sameName(str(name), str(other), wording));
    const [partner] = index < 0 ? [] : free.splice(index, 1);
    if (partner !== undefined) partners.set(name, partner);
  }
  return partners;
}
