import type {
  EnvironmentDefinition,
  Population,
  RowChange,
} from '../../../harness/contract/environment-definition.ts';
import type { EnvironmentState, Settings } from '../../../harness/contract/environment.ts';
import { memoizeByObject } from '../../../harness/contract/memoize.ts';
import { isDict } from '../../../harness/contract/value.ts';
import { violations } from '../../environments/tables/check-state.ts';
import type { Violation } from '../../environments/tables/check-state.ts';
import { startStates } from '../../environments/tables/start-state.ts';
import { decodeValue } from '../../python/encoding.ts';
import { str } from '../../python/text.ts';

/** An environment with one of its populations, on which its tools are tried. */
export type Bench = {
  readonly definition: EnvironmentDefinition;
  /** Name of the population. */
  readonly population: string;
  readonly settings: Settings;
  /** State of the population with changes. Memoized by the list. */
  readonly stateWith: (changes: readonly RowChange[]) => EnvironmentState;
  /** What a state breaks of the definition. Memoized by the state. */
  readonly violations: (state: EnvironmentState) => readonly Violation[];
};

/** No changes: the population as it is. */
export const UNCHANGED: readonly RowChange[] = [];

/**
 * @param population - name of the one that is used.
 * @param now - time of the world.
 * @throws {DefinitionFault} if a constraint names anything that does not exist.
 */
export function benchOf(
  definition: EnvironmentDefinition,
  populations: ReadonlyMap<string, Population>,
  population: string,
  now: string,
): Bench {
  const load = startStates(definition, populations);
  return {
    definition,
    population,
    settings: { now, longContext: false, extension: new Map() },
    stateWith: memoizeByObject((changes: readonly RowChange[]) => load(configuration(population, changes))),
    violations: memoizeByObject(violations(definition, now)),
  };
}

/** The initial state of an entry as worlds load it. */
export function configuration(population: string, changes: readonly RowChange[]): EnvironmentState {
  const decoded = decodeValue({ population, changes: changes.map((change) => ({ ...change })) });
  return isDict(decoded) ? new Map([...decoded].map(([key, value]) => [str(key), value])) : new Map();
}
