import { memoizeByObject } from '../contract/memoize.ts';
import { mustGet } from '../contract/must-get.ts';
import type { Suite, SuiteEntry } from '../contract/suite.ts';
import type { EntryDetail, ToolsFile } from './schemas/board-files.ts';

/** Path of a suite's tools. */
export const toolsPath = (slug: string): string => `tools/${slug}.json`;

/** Offered tools of an entry as the board holds them: those of the catalogue by their position. */
export function publishedTools({ tools }: SuiteEntry, { catalogue }: Suite): EntryDetail['tools'] {
  const positions = positionsIn(catalogue);
  return tools.map((tool) =>
    typeof tool === 'string' ? mustGet(positions, tool, 'tool of the catalogue') : tool,
  );
}

/** The catalogue of a suite; `undefined`: it has none. */
export const toolsFile = (slug: string, { catalogue }: Suite): ToolsFile | undefined =>
  catalogue.size === 0
    ? undefined
    : { format: 'assay-tools', version: 1, suite: slug, tools: [...catalogue.values()] };

/** Position of each tool of a catalogue, by key. */
const positionsIn = memoizeByObject(
  (catalogue: Suite['catalogue']): ReadonlyMap<string, number> =>
    new Map(Array.from(catalogue.keys(), (key, position) => [key, position])),
);
