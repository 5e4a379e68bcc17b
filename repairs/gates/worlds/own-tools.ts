import { ownWorlds } from '../../../benchmarks/suites/own-environments.ts';
import type {
  EnvironmentDefinition,
  Parameter,
  ToolDefinition,
} from '../../../harness/contract/environment-definition.ts';
import type { WorldState } from '../../../harness/contract/environment.ts';
import { memoizeByObject } from '../../../harness/contract/memoize.ts';
import { toolsOf } from '../../../harness/contract/suite.ts';
import type { SuiteEntry } from '../../../harness/contract/suite.ts';
import { isDict } from '../../../harness/contract/value.ts';
import type { Dict, Value } from '../../../harness/contract/value.ts';
import type { AuditedSuite } from '../../audit/detector.ts';

/** A tool of an environment that its suite defines. */
export type OwnTool = { readonly environment: EnvironmentDefinition; readonly tool: ToolDefinition };

/** Tools that an entry offers, now or later, and that its suite defines, by name. Memoized by suite and entry. */
export const ownTools = (entry: SuiteEntry, { suite }: AuditedSuite): ReadonlyMap<string, OwnTool> =>
  toolsIn(suite)(entry);

const toolsIn = memoizeByObject((suite: AuditedSuite['suite']) =>
  memoizeByObject((entry: SuiteEntry): ReadonlyMap<string, OwnTool> => {
    const { definitions } = ownWorlds(suite);
    const offered = new Set(toolsOf(entry, suite.catalogue).map(({ name }) => name));
    const tools = entry.environments.flatMap((name) => {
      const environment = definitions.get(name);
      return (environment?.tools ?? []).flatMap((tool) =>
        environment !== undefined && offered.has(tool.name)
          ? [[tool.name, { environment, tool }] as const]
          : [],
      );
    });
    return new Map(tools); // of tools of one name, the later is called, as in a world
  }),
);

/** Tools that a turn can call: all but those that are announced later. */
export const offeredIn = (
  { turns }: SuiteEntry,
  turn: number,
  tools: ReadonlyMap<string, OwnTool>,
): readonly OwnTool[] => {
  const withheld = new Set(turns.slice(turn + 1).flatMap(({ announces }) => announces));
  return [...tools.values()].filter(({ tool }) => !withheld.has(tool.name));
};

/** Table whose ids a parameter takes; `undefined`: it takes no ids. */
export function tableReferred({ refers }: Parameter, { tables }: EnvironmentDefinition): string | undefined {
  const [name, column] = refers?.split('.') ?? [];
  const table = tables.find((one) => one.name === name);
  return table?.columns[0]?.name === column ? name : undefined;
}

/** Rows of a table by id; empty where there is no such table. */
export function rowsIn(
  { world }: Pick<AuditedSuite, 'world'>,
  state: WorldState,
  environment: string,
  table: string,
): Dict {
  const rows = world.attributes(environment, state).get(table) ?? null;
  return isDict(rows) ? rows : new Map<Value, Value>();
}
