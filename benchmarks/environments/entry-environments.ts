import type { Environment, EnvironmentState, Settings } from '../../harness/contract/environment.ts';
import { InputError } from '../../harness/contract/errors.ts';
import { entryKey } from '../../harness/contract/suite.ts';
import type { SuiteEntry } from '../../harness/contract/suite.ts';
import { isDict } from '../../harness/contract/value.ts';
import type { Dict, Value } from '../../harness/contract/value.ts';
import { PythonFault } from '../python/faults.ts';

/** Environments of an entry, in its order. @throws {InputError} for a name that is not in the registry. */
export function environmentsOf(
  entry: SuiteEntry,
  registry: ReadonlyMap<string, Environment>,
): readonly Environment[] {
  return entry.environments.map((name) => {
    const environment = registry.get(name);
    if (environment !== undefined) return environment;
    throw new InputError({
      place: `entry ${entryKey(entry)}`,
      cause: `uses the environment "${name}", which does not exist.`,
      remedy: `Name one of ${[...registry.keys()].join(', ')}.`,
    });
  });
}

/**
 * Configuration of an environment in an entry; empty if the entry has none.
 *
 * @param initialState - initial state of the entry, decoded.
 * @throws {InputError} if it is not an object of objects.
 */
export function configurationOf(entry: SuiteEntry, initialState: Value, environment: string): Dict {
  const configuration = isDict(initialState) ? initialState.get(environment) : null;
  if (configuration === undefined) return new Map();
  if (configuration !== null && isDict(configuration)) return configuration;
  throw new InputError({
    place: `entry ${entryKey(entry)}`,
    cause: `configures the environment "${environment}" with something other than an object.`,
    remedy: 'Make "initialState" an object that holds one object for each environment.',
  });
}

/**
 * State of an environment at the start of an entry.
 *
 * @throws {InputError} for a configuration that the environment cannot load, where the original would raise an exception.
 */
export function loadedState(
  entry: SuiteEntry,
  environment: Environment,
  configuration: Dict,
  settings: Settings,
): EnvironmentState {
  try {
    return environment.load(configuration, settings);
  } catch (cause) {
    if (!(cause instanceof PythonFault)) throw cause;
    throw new InputError(
      {
        place: `entry ${entryKey(entry)}`,
        cause: `has an "initialState" that the environment "${environment.name}" cannot load (${cause.message}).`,
        remedy: 'Give it the shape that entries of the starter suite have.',
      },
      { cause },
    );
  }
}
