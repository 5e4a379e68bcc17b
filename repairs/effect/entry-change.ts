import { REGISTRIES, suiteEnvironments } from '../../benchmarks/suites/suite-world.ts';
import type { SuiteRegistries } from '../../benchmarks/suites/suite-world.ts';
import type { Environment } from '../../harness/contract/environment.ts';
import { memoizeByObject } from '../../harness/contract/memoize.ts';
import { toolsOf } from '../../harness/contract/suite.ts';
import type { Suite, SuiteEntry, ToolSpec } from '../../harness/contract/suite.ts';

/**
 * What differs between an entry of a suite and the entry of another one that it became, as far as it can be seen without
 * executing calls. `none`: nothing that a model sees. `shown`: words, tools or announcements are others, whatever the model does.
 * `outputs`: calls of these tools can have other outputs; `any`: calls of all tools can.
 */
export type EntryChange =
  | { readonly kind: 'none' | 'shown' }
  | { readonly kind: 'outputs'; readonly tools: ReadonlySet<string> | 'any' };

const NONE: EntryChange = { kind: 'none' };
const SHOWN: EntryChange = { kind: 'shown' };
const ANY_OUTPUT: EntryChange = { kind: 'outputs', tools: 'any' };

/**
 * Compares entries of two suites that have the same key.
 *
 * @throws {InputError} if this program does not have the environments of one of the suites.
 */
export function entryChanges(
  before: Suite,
  after: Suite,
  registries: SuiteRegistries = REGISTRIES,
): (before: SuiteEntry, after: SuiteEntry) => EntryChange {
  const isOfFamily = before.manifest.family === after.manifest.family;
  const isSharedData = sharedText(before) === sharedText(after);
  const replaced = replacedTools(suiteEnvironments(before, registries), suiteEnvironments(after, registries));
  return (entry, changed) => {
    if (!isOfFamily || shownText(entry, before) !== shownText(changed, after)) return SHOWN;
    if (worldText(entry) !== worldText(changed)) return ANY_OUTPUT;
    if (entry.environments.length === 0) return NONE;
    if (!isSharedData) return ANY_OUTPUT;
    const tools = new Set(entry.environments.flatMap((name) => replaced.get(name) ?? []));
    return tools.size === 0 ? NONE : { kind: 'outputs', tools };
  };
}

/**
 * Everything that a protocol can show of an entry, beside outputs. No tool mode shows all of it, but imported episodes do not state
 * their mode. As text, because models see the order of keys in a schema.
 */
function shownText(entry: SuiteEntry, { catalogue }: Suite): string {
  const turns = entry.turns.map(({ messages, announces }) => [
    messages.map(({ role, text }) => [role, text]),
    announces,
  ]);
  const tools = toolsOf(entry, catalogue).map(specificationText);
  return [entry.language, JSON.stringify(turns), ...tools].join('\n');
}

/** Entries share most tools. */
const specificationText = memoizeByObject(({ name, description, parameters, response }: ToolSpec) =>
  JSON.stringify([name, description, parameters, response]),
);

/** Everything in an entry that its world is made of. */
const worldText = ({ id, environments, initialState, longContext }: SuiteEntry): string =>
  JSON.stringify([id, environments, initialState, longContext]);

/** Data that the worlds of all entries are made of. */
const sharedText = ({ extension, definitions, populations }: Suite): string =>
  JSON.stringify([extension, definitions, populations].map((parts) => [...parts]));

/** Names of the tools that do something else, by environment. A tool that no override replaces is the same object. */
function replacedTools(
  before: ReadonlyMap<string, Environment>,
  after: ReadonlyMap<string, Environment>,
): ReadonlyMap<string, readonly string[]> {
  return new Map(
    Array.from(before, ([name, { tools }]) => {
      const others = after.get(name)?.tools ?? {};
      const names = new Set([...Object.keys(tools), ...Object.keys(others)]);
      return [name, [...names].filter((tool) => tools[tool] !== others[tool])];
    }),
  );
}
