import { environmentRegistry } from '../../benchmarks/environments/registry.ts';
import { createWorld } from '../../benchmarks/environments/world.ts';
import type { World, WorldState } from '../../harness/contract/environment.ts';
import type { SuiteEntry } from '../../harness/contract/suite.ts';
import { entryOver } from './entry-over.ts';
import { lampEnvironment } from './lamp-environment.ts';

/** A world of lamps that notes what it executes, and for whom. */
export type LampWorld = World & {
  /** Executed calls in order, as `actor: call`. */
  readonly executed: readonly string[];
};

/** A {@link LampWorld}. */
export function lampWorld(): LampWorld {
  const world = createWorld({
    environments: environmentRegistry([lampEnvironment]),
    extension: new Map(),
    now: '2026-11-22T12:00:00',
  });
  const executed: string[] = [];
  return {
    ...world,
    executed,
    execute(entry, actor, state, call) {
      executed.push(`${actor}: ${call}`);
      return world.execute(entry, actor, state, call);
    },
  };
}

/** An entry over a red lamp. @param reference - call texts by turn. */
export function lampEntry(...reference: readonly (readonly string[])[]): SuiteEntry {
  return {
    ...entryOver(['Lamp'], { initialState: { Lamp: { colour: 'red' } } }),
    reference: { kind: 'calls', turns: reference.map((calls) => [...calls]) },
  };
}

/** Colour of the lamp in a state. */
export const colourIn = (state: WorldState): unknown => state.get('Lamp')?.get('colour');

/** A call that turns the lamp. */
export const turns = (colour: string): string => `turn_lamp(colour='${colour}')`;
