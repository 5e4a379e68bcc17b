import { isDict } from '../../../harness/contract/value.ts';
import type { Dict, Value } from '../../../harness/contract/value.ts';
import { lookup } from '../../../benchmarks/python/containers.ts';
import { equal } from '../../../benchmarks/python/equality.ts';
import { str } from '../../../benchmarks/python/text.ts';
import { differing, escaped } from './parts.ts';
import type { Part, Sides, Surroundings } from './parts.ts';
import { sameName, sameText } from './texts.ts';

/** Compare two directory trees: names as names, file contents as texts. */
export function compareTrees(sides: Sides, pointer: string, around: Surroundings): readonly Part[] {
  const { expected, actual, start } = sides;
  if (expected === undefined || actual === undefined) return [differing(sides, pointer)];
  if (equal(expected, actual)) return [];
  const [wanted, found] = [contentsOf(expected), contentsOf(actual)];
  if (wanted === undefined || found === undefined) {
    const same = wanted === undefined && found === undefined && sameContent(expected, actual, around);
    return same ? [] : [differing(sides, pointer)];
  }
  const before = start === undefined ? undefined : contentsOf(start);
  const names = partnersOf(wanted, found, before, around);
  const parts = [...wanted].flatMap(([name, child]): readonly Part[] => {
    const partner = names.get(name);
    const here: Sides = {
      expected: child,
      actual: partner === undefined ? undefined : lookup(found, partner),
      start: before === undefined ? undefined : lookup(before, name),
    };
    const at = `${pointer}/${escaped(str(name))}`;
    return here.actual === undefined ? [differing(here, at)] : compareTrees(here, at, around);
  });
  const taken = [...names.values()];
  const additions = [...found]
    .filter(([name]) => !taken.some((other) => equal(name, other)))
    .map(([name, child]) => {
      const here = {
        expected: undefined,
        actual: child,
        start: before === undefined ? undefined : lookup(before, name),
      };
      return differing(here, `${pointer}/${escaped(str(name))}`);
    });
  return [...parts, ...additions];
}

function contentsOf(node: Value): Dict | undefined {
  const contents = isDict(node) ? lookup(node, 'contents') : undefined;
  return contents !== undefined && isDict(contents) ? contents : undefined;
}

function sameContent(expected: Value, actual: Value, { wording }: Surroundings): boolean {
  if (!isDict(expected) || !isDict(actual)) return false;
  const [wanted, found] = [lookup(expected, 'content') ?? null, lookup(actual, 'content') ?? null];
  if (equal(wanted, found)) return true;
  return typeof wanted === 'string' && typeof found === 'string' && sameText(wanted, found, wording);
}

/** Name in the actual directory by expected name: the same name, else a new one that means the same. */
function partnersOf(
  wanted: Dict,
  found: Dict,
  before: Dict | undefined,
  { wording }: Surroundings,
): ReadonlyMap<Value, Value> {
  const partners = new Map<Value, Value>();
  const isNew = (name: Value): boolean => before === undefined || lookup(before, name) === undefined;
  const free = [...found.keys()].filter((name) => lookup(wanted, name) === undefined && isNew(name));
  for (const name of wanted.keys()) {
    if (lookup(found, name) !== undefined) {
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
