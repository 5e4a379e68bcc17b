import type { FieldRule } from '../../../../harness/contract/meaning.ts';
import { isList } from '../../../../harness/contract/value.ts';
import type { Value } from '../../../../harness/contract/value.ts';
import { equal } from '../../../../benchmarks/python/equality.ts';
import { differing, itemsOf, sameByRule } from './parts.ts';
import type { Part, Sides, ComparisonContext } from './parts.ts';
import { wordsOf } from './wording.ts';

type ListRule = Extract<FieldRule, { kind: 'set' | 'multiset' }>;

/** Compare two lists regardless of order: equal items are paired, and the unpaired ones are differences. */
export function compareLists(
  rule: ListRule,
  sides: Sides,
  pointer: string,
  context: ComparisonContext,
): readonly Part[] {
  const { expected, actual } = sides;
  if (expected === undefined || actual === undefined || !isList(expected) || !isList(actual)) {
    return expected !== undefined && actual !== undefined && equal(expected, actual)
      ? []
      : [differing(sides, pointer)];
  }
  const [expectedItems, actualItems] =
    rule.kind === 'set' ? [distinct(expected), distinct(actual)] : [expected, actual];
  const { missing, extra } = leftOver(rule.of, expectedItems, actualItems, context);
  const start = itemsOf(sides.start);
  const paired = Math.min(missing.length, extra.length);
  const parts = missing.flatMap((item, index): readonly Part[] => {
    const before = start.find((other) => sameByRule(rule.of, item, other, context));
    const here = { expected: item, actual: extra[index], start: before };
    return context.compare(rule.of, here, `${pointer}/${expectedItems.indexOf(item)}`, context);
  });
  const additions = extra
    .slice(paired)
    .filter((item) => !isAskedFor(rule.of, item, context))
    .map((item) => {
      const before = start.find((other) => sameByRule(rule.of, item, other, context));
      return differing(
        { expected: undefined, actual: item, start: before },
        `${pointer}/${actualItems.indexOf(item)}`,
      );
    });
  return [...parts, ...additions];
}

/** Whether an item is a tag that the user asked for although the reference does not set it. */
function isAskedFor(rule: FieldRule, item: Value, { wording }: ComparisonContext): boolean {
  if (rule.kind !== 'tag' || typeof item !== 'string') return false;
  const [bare] = wordsOf(item);
  const asked = wording.said.matchAll(
    /\b(?:tag|tags|tagging|mention|mentions|mentioning)\s+(?:the\s+|my\s+)?([\p{L}\p{N}_]+)/gu,
  );
  return [...asked].some(([, word]) => word === bare);
}

function distinct(list: readonly Value[]): readonly Value[] {
  return list.filter((item, index) => list.findIndex((other) => equal(item, other)) === index);
}

/** Items on each side without a partner of the same meaning. */
function leftOver(
  rule: FieldRule,
  wanted: readonly Value[],
  actual: readonly Value[],
  context: ComparisonContext,
): { readonly missing: readonly Value[]; readonly extra: readonly Value[] } {
  const extra = [...actual];
  const missing: Value[] = [];
  for (const item of wanted) {
    const exact = extra.findIndex((other) => equal(item, other));
    const partner = exact >= 0 ? exact : extra.findIndex((other) => sameByRule(rule, item, other, context));
    if (partner >= 0) extra.splice(partner, 1);
    else missing.push(item);
  }
  return { missing, extra };
}
