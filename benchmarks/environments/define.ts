import type {
  Arguments,
  Environment,
  EnvironmentState,
  Outcome,
  Parameters,
  Settings,
  Tool,
  WorldState,
} from '../../harness/contract/environment.ts';
import { mustGet } from '../../harness/contract/must-get.ts';
import type { Dict, Value } from '../../harness/contract/value.ts';
import { lookup } from '../python/containers.ts';
import { equal } from '../python/equality.ts';
import { PythonFault } from '../python/faults.ts';

type Run<P extends Parameters> = (state: EnvironmentState, args: Arguments<P>, settings: Settings) => Outcome;

/** A tool that changes public state. `run` returns the next state and must not mutate its argument. */
export function writeTool<const P extends Parameters>(parameters: P, run: Run<P>): Tool {
  return { parameters, effect: 'write', run };
}

/** A tool that does not change the state and only returns an output. */
export function readTool<const P extends Parameters>(
  parameters: P,
  read: (state: EnvironmentState, args: Arguments<P>, settings: Settings) => Value,
): Tool {
  const run: Run<P> = (state, args, settings) => ({ state, output: read(state, args, settings) });
  return { parameters, effect: 'read', run };
}

/** An environment whose attributes are compared as plain values. */
export function plainEnvironment(parts: Omit<Environment, 'attributes' | 'sameAttribute'>): Environment {
  return {
    ...parts,
    attributes: (state) => new Map(publicNames(state).map((name) => [name, attribute(state, name)])),
    sameAttribute: (name, left, right) => equal(attribute(left, name), attribute(right, name)),
  };
}

/** State of one environment in a world. @throws {Error} if the world does not have that environment. */
export function stateOf(world: WorldState, environment: string): EnvironmentState {
  return mustGet(world, environment, 'environment of the world');
}

/** Names of the attributes that evaluators compare, in order. */
export function publicNames(state: EnvironmentState): readonly string[] {
  return [...state.keys()].filter((name) => !name.startsWith('_'));
}

/** Value of an attribute. @throws {PythonFault} AttributeError if the state does not have it. */
export function attribute(state: EnvironmentState, name: string): Value {
  const value = state.get(name);
  if (value === undefined) throw new PythonFault('AttributeError', `object has no attribute '${name}'`);
  return value;
}

/** The next state, with some attributes replaced and the others shared. The order of attributes is kept. */
export function withAttributes(
  state: EnvironmentState,
  changes: Readonly<Record<string, Value>>,
): EnvironmentState {
  const next = new Map(state);
  for (const [name, value] of Object.entries(changes)) next.set(name, value);
  return next;
}

/** Value under `key` in a scenario, or the default: Python's `scenario.get(key, fallback)`. */
export function configured(configuration: Dict, key: string, fallback: Value): Value {
  const value = lookup(configuration, key); // only `undefined` means absent; `null` is a value
  return value === undefined ? fallback : value;
}
