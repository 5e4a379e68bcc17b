import type { World, WorldState } from '../../../harness/contract/environment.ts';
import type { Failure } from '../../../harness/contract/verdict.ts';
import type { OutcomeTurn } from './episode.ts';
import { isObtained } from './judge-information.ts';
import type { PreparedEntry } from './prepare.ts';
import { deniedExistence, isDenial, namesInTree } from './words/denials.ts';

type DenialWorld = Pick<World, 'reading' | 'meaning' | 'attributes'>;

/**
 * Turns that tell the user that an existing thing does not exist, although it was asked for and nothing of it was
 * found. A turn that finds the thing in the end is not a denial.
 */
export function falseDenials(
  prepared: PreparedEntry,
  turns: readonly OutcomeTurn[],
  world: DenialWorld,
): readonly Failure[] {
  const { keyFunctions } = prepared.specification;
  let state = prepared.start;
  return turns.flatMap((outcomeTurn, turn): readonly Failure[] => {
    state = outcomeTurn.calls.at(-1)?.state ?? state;
    const last = outcomeTurn.words.at(-1);
    const asked = keyFunctions.filter((key) => key.turn === turn);
    if (last === undefined || asked.length === 0 || !isDenial(last)) return [];
    const denied = deniedExistence(last, existingNames(state, world));
    if (denied === undefined || asked.some((key) => isObtained(key, prepared, [outcomeTurn], world)))
      return [];
    return [
      { code: 'told-wrong', turn, told: denied.sentence.slice(0, 300), known: `${denied.name} exists` },
    ];
  });
}

/** Names of everything in the world's directory trees. */
function existingNames(state: WorldState, world: DenialWorld): ReadonlySet<string> {
  const names = new Set<string>();
  for (const environment of state.keys()) {
    const { fields } = world.meaning(environment);
    for (const [attribute, value] of world.attributes(environment, state)) {
      if (fields[attribute]?.kind === 'tree') namesInTree(value, names);
    }
  }
  return names;
}
