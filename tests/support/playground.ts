import { ENVIRONMENTS } from '../../benchmarks/environments/index.ts';
import { createWorld } from '../../benchmarks/environments/world.ts';
import { encodeValue } from '../../benchmarks/python/encoding.ts';
import type { EncodedValue, Json } from '../../harness/contract/json.ts';
import type { SuiteEntry } from '../../harness/contract/suite.ts';

/** One environment to be called by hand, as an entry that has it alone would call it. */
export type Playground = {
  /** Execute one call text; gives what the model would be shown. */
  call(text: string): string;
  /** A public attribute as it is now, encoded. */
  attribute(name: string): EncodedValue;
};

/** A fresh {@link Playground}. An empty configuration is the default scenario. */
export function playground(
  environment: string,
  configuration: Json = {},
  given: {
    readonly now?: string;
    /** Presence makes the entry a long-context one. */
    readonly extension?: Readonly<Record<string, Json>>;
  } = {},
): Playground {
  const world = createWorld({
    environments: ENVIRONMENTS,
    extension: new Map(Object.entries(given.extension ?? {})),
    now: given.now ?? '2026-11-22T12:00:00',
  });
  const entry: SuiteEntry = {
    id: 'played',
    occurrence: 0,
    category: 'played',
    language: 'python',
    turns: [{ messages: [], announces: [] }],
    tools: [],
    environments: [environment],
    initialState: { [environment]: configuration },
    longContext: given.extension !== undefined,
    reference: { kind: 'calls', turns: [[]] },
  };
  let state = world.start(entry);
  return {
    call(text) {
      const execution = world.execute(entry, 'player', state, text);
      state = execution.state;
      return execution.output;
    },
    attribute(name) {
      const own = state.get(environment);
      const value = own && ENVIRONMENTS.get(environment)?.attributes(own).get(name);
      if (value === undefined) throw new Error(`${environment} has no public attribute ${name}`);
      return encodeValue(value);
    },
  };
}
