import { ENVIRONMENTS } from '../../benchmarks/environments/index.ts';
import { createWorld } from '../../benchmarks/environments/world.ts';
import { encodeValue } from '../../benchmarks/python/encoding.ts';
import type { Environment } from '../../harness/contract/environment.ts';
import type { EncodedValue, Json } from '../../harness/contract/json.ts';
import { entryOver } from './entry-over.ts';

/** One environment for direct calls, as in an entry with only this environment. */
export type Playground = {
  /** Executes one call text; returns the output shown to a model. */
  call(text: string): string;
  /** Current value of a public attribute, encoded. */
  attribute(name: string): EncodedValue;
};

/** Creates a {@link Playground}. An empty configuration selects the default scenario. */
export function playground(
  environment: string,
  configuration: Json = {},
  given: {
    /** Absent: the registered environments. */
    readonly environments?: ReadonlyMap<string, Environment>;
    readonly now?: string;
    /** If present, the entry has a long context. */
    readonly extension?: Readonly<Record<string, Json>>;
  } = {},
): Playground {
  const world = createWorld({
    environments: given.environments ?? ENVIRONMENTS,
    extension: new Map(Object.entries(given.extension ?? {})),
    now: given.now ?? '2026-11-22T12:00:00',
  });
  const entry = entryOver([environment], {
    initialState: { [environment]: configuration },
    longContext: given.extension !== undefined,
  });
  let state = world.start(entry);
  return {
    call(text) {
      const execution = world.execute(entry, 'player', state, text);
      state = execution.state;
      return execution.output;
    },
    attribute(name) {
      const value = world.attributes(environment, state).get(name);
      if (value === undefined) throw new Error(`${environment} has no public attribute ${name}`);
      return encodeValue(value);
    },
  };
}
