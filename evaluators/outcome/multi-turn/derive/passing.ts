import type { World, WorldState } from '../../../../harness/contract/environment.ts';
import type { FieldRule } from '../../../../harness/contract/meaning.ts';
import type { PassingState } from '../../../../harness/contract/outcome.ts';
import { isDict, isList } from '../../../../harness/contract/value.ts';
import type { Value } from '../../../../harness/contract/value.ts';
import { encodeValue } from '../../../../benchmarks/python/encoding.ts';
import { sameByRule } from '../state/parts.ts';
import type { ComparisonContext } from '../state/parts.ts';

/** Items of a value; a value that is not a container is its own only item. */
export function itemsOfValue(value: Value): readonly (readonly [key: Value, item: Value])[] {
  if (isDict(value)) return [...value];
  return isList(value) ? value.map((item) => [null, item] as const) : [[null, value]];
}

/**
 * Rule of the items that {@link itemsOfValue} returns; `undefined`: attributes of this kind are never asked for on the
 * way.
 */
export function itemRule(rule: FieldRule): FieldRule | undefined {
  switch (rule.kind) {
    case 'incidental':
    case 'session':
    case 'amount':
    case 'generated':
    case 'tree':
    case 'record':
      return undefined;
    case 'set':
    case 'multiset':
    case 'collection':
      return rule.of;
    default:
      return rule;
  }
}

/** A state of the reference after a call or after a turn. */
export type Waypoint = {
  readonly turn: number;
  readonly before: WorldState;
  readonly after: WorldState;
  /**
   * A call within a turn may set a value only to overwrite it later, so of its changes only new items count as asked
   * for.
   */
  readonly scope: 'call' | 'turn';
};

/**
 * Changes that the reference made and undid again before its end: they were asked for and leave no trace in the final
 * state. Accumulated amounts, working directories and log-ins are omitted, because other ways to the same end pass
 * through other values.
 */
export function passingStates(
  waypoints: readonly Waypoint[],
  last: WorldState,
  world: Pick<World, 'attributes' | 'sameAttribute' | 'meaning'>,
  context: ComparisonContext,
): readonly PassingState[] {
  return waypoints.flatMap(({ turn, before, after: end, scope }) => {
    return [...end.keys()]
      .filter((environment) => end.get(environment) !== before.get(environment))
      .flatMap((environment) => {
        const [was, is, willBe] = [before, end, last].map((state) => world.attributes(environment, state));
        return [...(is ?? [])].flatMap(([attribute, value]) => {
          const field = world.meaning(environment).fields[attribute] ?? { kind: 'exact' };
          const rule = scope === 'call' && !isContainer(field) ? undefined : itemRule(field);
          if (rule === undefined || world.sameAttribute(environment, attribute, end, last)) return [];
          const sides = {
            was: was?.get(attribute) ?? null,
            is: value,
            willBe: willBe?.get(attribute) ?? null,
          };
          return undone(rule, sides, context).map((item) => ({ turn, environment, attribute, ...item }));
        });
      });
  });
}

const isContainer = ({ kind }: FieldRule): boolean => kind === 'collection' || kind === 'multiset';

type Undone = Pick<PassingState, 'item' | 'change' | 'key'>;

function undone(
  rule: FieldRule,
  sides: { readonly was: Value; readonly is: Value; readonly willBe: Value },
  context: ComparisonContext,
): readonly Undone[] {
  const [was, is, willBe] = [sides.was, sides.is, sides.willBe].map((value) => {
    const items = itemsOfValue(value);
    return { items, values: new Set(items.map(([, item]) => item)) };
  });
  // States share what no call changes, so that most items are found without a comparison.
  const has = (side: typeof is, item: Value): boolean =>
    side !== undefined &&
    (side.values.has(item) || side.items.some(([, other]) => sameByRule(rule, item, other, context)));
  const present = (is?.items ?? [])
    .filter(([, item]) => !has(was, item) && !has(willBe, item))
    .map(([key, item]): Undone => ({ key: encodeValue(key), item: encodeValue(item), change: 'present' }));
  if (!isDict(sides.is) && !isList(sides.is)) return present;
  const absent = (was?.items ?? [])
    .filter(([, item]) => !has(is, item) && has(willBe, item))
    .map(([key, item]): Undone => ({ key: encodeValue(key), item: encodeValue(item), change: 'absent' }));
  return [...present, ...absent];
}

/** Whether a value equals the item or contains it. */
export function holds(value: Value, item: Value, rule: FieldRule, context: ComparisonContext): boolean {
  return itemsOfValue(value).some(([, other]) => sameByRule(rule, item, other, context));
}
