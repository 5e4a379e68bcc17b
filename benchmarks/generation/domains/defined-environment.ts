import { EnvironmentDefinition } from '../../../harness/contract/environment-definition.ts';
import type { ToolDefinition } from '../../../harness/contract/environment-definition.ts';
import type { TableSketch, ToolSketch } from '../patterns/pattern.ts';

/** An environment without what only its author knows of tables and tools. */
export const definedEnvironment = ({
  name,
  description,
  tables,
  tools,
}: {
  readonly name: string;
  readonly description: string;
  readonly tables: readonly TableSketch[];
  readonly tools: readonly ToolSketch[];
}): EnvironmentDefinition =>
  EnvironmentDefinition.parse({
    name,
    language: 1,
    description,
    tables: tables.map(({ naming: _naming, size: _size, columns, ...table }) => ({
      ...table,
      columns: columns.map(({ fill: _fill, ...column }) => column),
    })),
    tools: tools.map(definedTool),
  });

/** The tool as models and worlds see it. Its description names all refusals, so that it can be relied on. */
function definedTool({
  purpose,
  phrases: _phrases,
  undoneBy: _undoneBy,
  dictated: _dictated,
  ...tool
}: ToolSketch): ToolDefinition {
  return { ...tool, description: [purpose, ...refusalsOf(tool.contract.refuses)].join(' ') };
}

function refusalsOf(refuses: ToolDefinition['contract']['refuses']): readonly string[] {
  const reasons = refuses.map(({ says }) => says);
  const last = reasons.at(-1);
  if (last === undefined) return [];
  return [`Refused if ${reasons.length === 1 ? last : `${reasons.slice(0, -1).join(', ')}, or ${last}`}.`];
}
