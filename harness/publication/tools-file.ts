import { memoizeByObject } from '../contract/memoize.ts';
import { mustGet } from '../contract/must-get.ts';
import type { Suite, SuiteEntry } from '../contract/suite.ts';
import type { EntryDetail, ToolsFile } from './schemas/board-files.ts';

/** Path of a suite's tools. */
export const toolsPath = (slug: string): string => `tools/${slug}.json`;

/** Offered tools of an entry as the board holds them: those of the catalogue by their position among the published ones. */
export function publishedTools({ tools }: SuiteEntry, suite: Suite): EntryDetail['tools'] {
  const positions = offeredTools(suite);
  return tools.map((tool) =>
    typeof tool === 'string' ? mustGet(positions, tool, 'tool of the catalogue') : tool,
  );
}

/** Tools of the catalogue that some entry offers; `undefined`: there are none. */
export function toolsFile(slug: string, suite: Suite): ToolsFile | undefined {
  const tools = Array.from(offeredTools(suite).keys(), (key) =>
    mustGet(suite.catalogue, key, 'tool of the catalogue'),
  );
  return tools.length === 0 ? undefined : { format: 'assay-tools', version: 1, suite: slug, tools };
}

/** Position of each tool of the catalogue that some entry offers, by key, in the order of the catalogue. */
const offeredTools = memoizeByObject(({ catalogue, entries }: Suite): ReadonlyMap<string, number> => {
  const offered = new Set(
    entries.flatMap(({ tools }) => tools.filter((tool): tool is string => typeof tool === 'string')),
  );
  return new Map(
    [...catalogue.keys()].filter((key) => offered.has(key)).map((key, position) => [key, position]),
  );
});
