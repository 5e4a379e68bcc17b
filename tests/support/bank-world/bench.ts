import type {
  EnvironmentDefinition,
  ToolDefinition,
} from '../../../harness/contract/environment-definition.ts';
import { mustGet } from '../../../harness/contract/must-get.ts';
import { benchOf } from '../../../benchmarks/generation/tests/bench.ts';
import type { Bench } from '../../../benchmarks/generation/tests/bench.ts';
import { callPool } from '../../../benchmarks/generation/tests/calls/pool.ts';
import type { Pool } from '../../../benchmarks/generation/tests/calls/pool.ts';
import { seededDraws } from '../seeded-draws.ts';
import { BANK, BANK_NOW, BANK_POPULATION } from './index.ts';

/** Populations by name. */
export const POPULATIONS = new Map([['usual', BANK_POPULATION]]);

export const bankBench = (definition: EnvironmentDefinition = BANK): Bench =>
  benchOf(definition, POPULATIONS, 'usual', BANK_NOW);

export const bankTool = (name: string): ToolDefinition =>
  mustGet(new Map(BANK.tools.map((tool) => [tool.name, tool])), name, 'tool');

export const bankPool = (tool: string, seed: number): Pool =>
  callPool(bankTool(tool), bankBench(), seededDraws(seed));

/** The bank with one tool changed. */
export const bankWith = (
  name: string,
  change: (tool: ToolDefinition) => ToolDefinition,
): EnvironmentDefinition => ({
  ...BANK,
  tools: BANK.tools.map((tool) => (tool.name === name ? change(tool) : tool)),
});
