import { decodeValue, encodeValue } from '../../../benchmarks/python/encoding.ts';
import type { World, WorldState } from '../../../harness/contract/environment.ts';
import { pointerStep } from '../../../harness/contract/json-pointer.ts';
import { isDict } from '../../../harness/contract/value.ts';
import type { Value } from '../../../harness/contract/value.ts';
import type { Failure } from '../../../harness/contract/verdict.ts';
import { holds, itemRule, itemsOfValue } from './derive/passing.ts';
import type { OutcomeTurn } from './episode.ts';
import { impossibleIn } from './judge-obstacles.ts';
import { comparisonContext, stateFailures } from './judge-state.ts';
import { ALL_PARTS } from './parts.ts';
import type { PreparedEntry } from './prepare.ts';
import { keyText } from './state/parts.ts';

type StateWorld = Pick<World, 'meaning' | 'attributes' | 'sameAttribute'>;
type SideEffect = Extract<Failure, { code: 'side-effect' }>;

/**
 * Changes in the turn of an impossible request that nothing in the entry asks for, also those that were taken back later: what
 * is forced and undone was forced. What the user asks for in other turns may be done in this one.
 *
 * @param known - failures that the end state shows already; they are not repeated.
 */
export function forcedChanges(
  prepared: PreparedEntry,
  turns: readonly OutcomeTurn[],
  world: StateWorld,
  known: readonly Failure[],
): readonly Failure[] {
  const impossible = new Set(impossibleIn(prepared).map(({ turn }) => turn));
  const seen = new Set(known.filter(isSideEffect).map(placeOf));
  let before = prepared.start;
  return turns.flatMap(({ calls }, turn): readonly Failure[] => {
    const [first, states] = [before, calls.map(({ state }) => state)];
    before = states.at(-1) ?? before;
    if (!impossible.has(turn)) return [];
    const earlier = new Set(sideEffects(prepared, first, world).map(placeOf));
    const forced = states.flatMap((state) => [
      ...sideEffects(prepared, state, world).filter((failure) => !earlier.has(placeOf(failure))),
      ...newItems(prepared, first, state, world),
    ]);
    return forced.filter((failure) => {
      const isNew = !seen.has(placeOf(failure));
      seen.add(placeOf(failure));
      return isNew;
    });
  });
}

const sideEffects = (prepared: PreparedEntry, state: WorldState, world: StateWorld): readonly SideEffect[] =>
  stateFailures(prepared, state, world, ALL_PARTS).filter(isSideEffect);

const isSideEffect = (failure: Failure): failure is SideEffect => failure.code === 'side-effect';

const placeOf = ({ environment, attribute, pointer }: SideEffect): string =>
  `${environment}.${attribute}${pointer}`;

/**
 * Items that are created after a state, and that the reference has neither at its end nor on the way. An id does not tell them
 * apart: the world gives it to the next item once this one is gone.
 */
function newItems(
  prepared: PreparedEntry,
  before: WorldState,
  after: WorldState,
  world: StateWorld,
): readonly SideEffect[] {
  return [...after.keys()]
    .filter((environment) => after.get(environment) !== before.get(environment))
    .flatMap((environment) => {
      const old = world.attributes(environment, before);
      return [...world.attributes(environment, after)]
        .filter(([attribute]) => !world.sameAttribute(environment, attribute, before, after))
        .flatMap(([attribute, value]) =>
          itemsAdded(old.get(attribute) ?? null, value)
            .filter(([, item]) => !isOfReference(prepared, environment, attribute, item, world))
            .map(([key, item]): SideEffect => ({
              code: 'side-effect',
              environment,
              attribute,
              pointer: key === null ? '' : pointerStep(keyText(key)),
              actual: encodeValue(item),
            })),
        );
    });
}

/** Items of a value under keys that it did not have; of a value without keys, all. */
function itemsAdded(before: Value, after: Value): readonly (readonly [key: Value, item: Value])[] {
  if (!isDict(after)) return itemsOfValue(after);
  return itemsOfValue(after).filter(([key]) => !isDict(before) || !before.has(key));
}

/** Whether an item is there at the start or at the end of the reference, or passed through by it; or is never compared. */
function isOfReference(
  prepared: PreparedEntry,
  environment: string,
  attribute: string,
  item: Value,
  world: Pick<World, 'meaning'>,
): boolean {
  const rule = itemRule(world.meaning(environment).fields[attribute] ?? { kind: 'exact' });
  if (rule === undefined) return true;
  const context = comparisonContext(prepared, 'ignored');
  const values = [
    prepared.startValues.get(environment)?.get(attribute),
    ...prepared.goals.map((goal) => goal.get(`${environment}.${attribute}`)),
  ];
  const passed = prepared.specification.passing
    .filter((one) => one.environment === environment && one.attribute === attribute)
    .map((one) => decodeValue(one.item));
  return (
    values.some((value) => value !== undefined && holds(value, item, rule, context)) ||
    holds(passed, item, rule, context)
  );
}
