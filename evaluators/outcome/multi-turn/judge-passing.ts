import type { World, WorldState } from '../../../harness/contract/environment.ts';
import { pointerStep } from '../../../harness/contract/json-pointer.ts';
import type { PassingState } from '../../../harness/contract/outcome.ts';
import type { Failure } from '../../../harness/contract/verdict.ts';
import { decodeValue } from '../../../benchmarks/python/encoding.ts';
import { holds, itemRule } from './derive/passing.ts';
import { comparisonContext } from './judge-state.ts';
import type { PreparedEntry } from './prepare.ts';
import { keyText } from './state/parts.ts';

/** Intermediate states of the reference that the episode never reached. */
export function passingFailures(
  prepared: PreparedEntry,
  states: readonly WorldState[],
  world: Pick<World, 'attributes' | 'meaning'>,
): readonly Failure[] {
  return prepared.specification.passing.flatMap((passing): readonly Failure[] => {
    if (states.some((state) => isReached(passing, prepared, state, world))) return [];
    const { turn, environment, attribute, key, item, change } = passing;
    const pointer = key === null ? '' : pointerStep(keyText(decodeValue(key)));
    const part = {
      environment,
      attribute,
      pointer,
      ...(change === 'present' ? { expected: item } : { actual: item }),
    };
    return [{ code: 'never-reached', turn, ...part }];
  });
}

function isReached(
  { environment, attribute, item, change }: PassingState,
  prepared: PreparedEntry,
  state: WorldState,
  world: Pick<World, 'attributes' | 'meaning'>,
): boolean {
  const rule = itemRule(world.meaning(environment).fields[attribute] ?? { kind: 'exact' });
  const value = world.attributes(environment, state).get(attribute);
  if (rule === undefined || value === undefined) return true;
  const held = holds(value, decodeValue(item), rule, comparisonContext(prepared, 'ignored'));
  return held === (change === 'present');
}
