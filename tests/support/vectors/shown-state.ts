import { publicNames } from '../../../benchmarks/environments/define.ts';
import { ENVIRONMENTS } from '../../../benchmarks/environments/index.ts';
import { dictOf } from '../../../benchmarks/python/containers.ts';
import { PythonFault } from '../../../benchmarks/python/faults.ts';
import type {
  Environment,
  EnvironmentState,
  World,
  WorldState,
} from '../../../harness/contract/environment.ts';
import { mustGet } from '../../../harness/contract/must-get.ts';
import { Opaque } from '../../../harness/contract/value.ts';
import type { Value } from '../../../harness/contract/value.ts';

/**
 * A state as vectors show it: public attributes as evaluators compare them, private ones as they are held. The state of a
 * single environment stands for itself, those of several by name.
 */
export function shownState(world: WorldState): Value {
  const shown = Array.from(world, ([name, state]): [string, Value] => [
    name,
    shownAttributes(mustGet(ENVIRONMENTS, name, 'environment'), state),
  ]);
  const [first, ...others] = shown;
  return first !== undefined && others.length === 0 ? first[1] : dictOf(Object.fromEntries(shown));
}

function shownAttributes(environment: Environment, state: EnvironmentState): Value {
  const compared = comparedAttributes(environment, state);
  return new Map(Array.from(state, ([name, value]) => [name, compared.get(name) ?? value]));
}

/** Public attributes; the fault in the place of all of them where the state is too large or too deep to be written out. */
function comparedAttributes(environment: Environment, state: EnvironmentState): ReadonlyMap<string, Value> {
  try {
    return environment.attributes(state);
  } catch (cause) {
    if (!(cause instanceof PythonFault)) throw cause;
    const fault = new Opaque(cause.type, cause.message);
    return new Map(publicNames(state).map((name) => [name, fault]));
  }
}

/** Public attributes that evaluators take for different, with the environment's name where there are several. */
export function differingAttributes(world: World, left: WorldState, right: WorldState): readonly string[] {
  return [...left].flatMap(([environment, state]) =>
    publicNames(state)
      .filter((name) => !world.sameAttribute(environment, name, left, right))
      .map((name) => (left.size === 1 ? name : `${environment}/${name}`)),
  );
}
