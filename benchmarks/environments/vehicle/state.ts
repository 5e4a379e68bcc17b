import type { EnvironmentState, Settings } from '../../../harness/contract/environment.ts';
import type { Dict, Value } from '../../../harness/contract/value.ts';
import { dictOf } from '../../python/containers.ts';
import { equal } from '../../python/equality.ts';
import { dictFor } from '../../python/methods.ts';
import { attribute, configured } from '../define.ts';
import { startRandom } from '../random-attribute.ts';
import { ATTRIBUTES, DEFAULT_SEED } from './defaults.ts';
import { quirk } from './quirks.ts';

const unlockedDoorsOf = quirk('doors-counted-from-four', (doors: Value): Value => {
  const locked = [...dictFor('keys', doors).values()].filter((status) => equal(status, 'locked'));
  return 4 - locked.length;
});

/** Fuel, battery, engine, doors, climate, lights, brakes, cruise control, destination and tires. */
export function loadVehicle(configuration: Dict, settings: Settings): EnvironmentState {
  const state = new Map<string, Value>([
    ['_random', startRandom(configured(configuration, 'random_seed', DEFAULT_SEED))],
  ]);
  for (const [name, key, fallback] of ATTRIBUTES) state.set(name, configured(configuration, key, fallback));
  state.set('remainingUnlockedDoors', unlockedDoorsOf(attribute(state, 'doorStatus')));
  return state.set('long_context', settings.longContext);
}

/** A dictionary of some attributes under their names in an output. */
export function report(state: EnvironmentState, names: Readonly<Record<string, string>>): Dict {
  return dictOf(
    Object.fromEntries(Object.entries(names).map(([shown, name]) => [shown, attribute(state, name)])),
  );
}
