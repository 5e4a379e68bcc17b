import type { World, WorldState } from '../../../../harness/contract/environment.ts';
import type { GoalAttribute } from '../../../../harness/contract/outcome.ts';
import { encodeValue } from '../../../../benchmarks/python/encoding.ts';

/** Attributes whose values at the end of the reference differ from those at its start, with the values at the end. */
export function goalAttributes(
  start: WorldState,
  end: WorldState,
  world: Pick<World, 'attributes' | 'sameAttribute' | 'meaning'>,
): readonly GoalAttribute[] {
  return [...start.keys()].flatMap((environment) => {
    if (start.get(environment) === end.get(environment)) return [];
    const { fields } = world.meaning(environment);
    const attributes = world.attributes(environment, end);
    return [...attributes].flatMap(([attribute, value]) =>
      fields[attribute]?.kind === 'incidental' || world.sameAttribute(environment, attribute, start, end)
        ? []
        : [{ environment, attribute, value: encodeValue(value) }],
    );
  });
}
