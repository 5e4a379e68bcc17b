import type { Suite } from '../contract/suite.ts';
import type { ToolsFile } from './schemas/board-files.ts';

/** Path of a suite's tools. */
export const toolsPath = (slug: string): string => `tools/${slug}.json`;

/** The tools that entries of a suite name; `undefined`: they name none. */
export function toolsFile(slug: string, { entries, catalogue }: Suite): ToolsFile | undefined {
  const named = new Set(entries.flatMap(({ tools }) => tools).filter((tool) => typeof tool === 'string'));
  const tools = [...catalogue].filter(([key]) => named.has(key));
  return tools.length === 0
    ? undefined
    : { format: 'assay-tools', version: 1, suite: slug, tools: Object.fromEntries(tools) };
}
