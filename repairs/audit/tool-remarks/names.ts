import { wordsOf } from '../../../benchmarks/tool-schemas/names.ts';
import type { ImportedTool } from '../../../harness/contract/imported-tools.ts';
import type { ToolCheck } from './check.ts';

/** Tools that are told apart by nothing but the way in which their names are written, or that are described alike. */
export const toolsAlike: ToolCheck = {
  id: 'tools-alike',
  asks: 'names and descriptions tell tools apart',
  remarks: (tools) => [
    ...repeated(tools, ({ name }) => wordsOf(name).join(' ')).map(([tool, earlier]) => ({
      tool: tool.name,
      claim: `${tool.name} differs from ${earlier.name} in the writing of its name alone.`,
    })),
    ...repeated(
      tools.filter(({ description }) => description !== ''),
      ({ description }) => description.toLowerCase(),
    ).map(([tool, earlier]) => ({
      tool: tool.name,
      claim: `${tool.name} has the description of ${earlier.name}.`,
    })),
  ],
};

/** Tools whose key an earlier tool has, with that one. */
function repeated(
  tools: readonly ImportedTool[],
  key: (tool: ImportedTool) => string,
): readonly (readonly [ImportedTool, ImportedTool])[] {
  const first = new Map<string, ImportedTool>();
  return tools.flatMap((tool) => {
    const earlier = first.get(key(tool));
    first.set(key(tool), earlier ?? tool);
    return earlier === undefined ? [] : [[tool, earlier] as const];
  });
}

/** What servers of models accept as the name of a tool: both large providers refuse anything else. */
const ACCEPTED = /^[A-Za-z0-9_-]{1,64}$/;

/** Names that servers of models refuse. */
export const nameRefused: ToolCheck = {
  id: 'name-refused',
  asks: 'a name has at most 64 letters, digits, underscores and hyphens',
  remarks: (tools) =>
    tools
      .filter(({ name }) => !ACCEPTED.test(name))
      .map(({ name }) => ({
        tool: name,
        claim: `Servers of models refuse a tool that is called "${name}".`,
      })),
};
