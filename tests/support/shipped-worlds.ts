import type { DefinedWorld } from '../../benchmarks/generation/tests/world-gates/world-problem.ts';
import { ownWorlds } from '../../benchmarks/suites/own-environments.ts';
import { worlds1 } from '../../benchmarks/suites/worlds/index.ts';
import type { Row, ToolDefinition } from '../../harness/contract/environment-definition.ts';
import { mustGet } from '../../harness/contract/must-get.ts';
import { NOW } from './generated-domains.ts';

const { definitions, populations } = ownWorlds(await worlds1.load());

/** The environments of the suite that comes with the program, with their populations. */
export const SHIPPED: readonly DefinedWorld[] = Array.from(definitions, ([name, definition]) => ({
  definition,
  populations: new Map([...populations].filter(([, { environment }]) => environment === name)),
  now: NOW,
}));

/** One of these environments. */
export const shipped = (name: string): DefinedWorld =>
  mustGet(new Map(SHIPPED.map((world) => [world.definition.name, world])), name, 'environment');

/** All of these environments, one of them exchanged. */
export const shippedWith = (changed: DefinedWorld): readonly DefinedWorld[] =>
  SHIPPED.map((world) => (world.definition.name === changed.definition.name ? changed : world));

/** An environment in which one tool is another. */
export const withTool = (
  world: DefinedWorld,
  name: string,
  change: (tool: ToolDefinition) => ToolDefinition,
): DefinedWorld => ({
  ...world,
  definition: {
    ...world.definition,
    tools: world.definition.tools.map((tool) => (tool.name === name ? change(tool) : tool)),
  },
});

/** An environment in which one row of a population is another. */
export const withRow = (
  world: DefinedWorld,
  { population, table, id }: { readonly population: string; readonly table: string; readonly id: string },
  changed: Row,
): DefinedWorld => {
  const stored = mustGet(world.populations, population, 'population');
  const rows = (stored.rows[table] ?? []).map((row) => (row['id'] === id ? { ...row, ...changed } : row));
  return {
    ...world,
    populations: new Map(world.populations).set(population, {
      ...stored,
      rows: { ...stored.rows, [table]: rows },
    }),
  };
};
