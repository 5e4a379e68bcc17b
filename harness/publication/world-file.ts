import type {
  EnvironmentDefinition,
  Population,
  ToolDefinition,
} from '../contract/environment-definition.ts';
import type { Effect } from '../contract/tool-language.ts';
import type { OwnWorlds } from './ports.ts';
import type { WorldFile } from './schemas/world-file.ts';
import { distinctSlugs } from './slugs.ts';

/** Rows of a table that are shown. */
const SHOWN_ROWS = 3;

/** Files of the worlds that a suite defines itself, by name of the world; empty where it uses registered ones only. */
export function worldFiles(
  slug: string,
  { definitions, populations }: OwnWorlds,
): ReadonlyMap<string, { readonly path: string; readonly file: WorldFile }> {
  const slugs = distinctSlugs([...definitions.keys()]);
  return new Map(
    [...definitions].map(([name, definition]) => {
      const path = `worlds/${slug}/${slugs.get(name) ?? name}.json`;
      const own = [...populations.values()].filter(({ environment }) => environment === name);
      return [name, { path, file: worldFile(slug, definition, own) }];
    }),
  );
}

function worldFile(
  suite: string,
  { name, description, tables, tools }: EnvironmentDefinition,
  populations: readonly Population[],
): WorldFile {
  const rowsOf = (table: string) => populations[0]?.rows[table] ?? [];
  return {
    format: 'assay-world',
    version: 1,
    suite,
    environment: name,
    description,
    populations: populations.length,
    tables: tables.map((table) => ({
      name: table.name,
      columns: table.columns,
      constraints: table.constraints.map(({ says }) => says),
      rows: rowsOf(table.name).length,
      sample: rowsOf(table.name).slice(0, SHOWN_ROWS),
    })),
    tools: tools.map(worldTool),
  };
}

const worldTool = ({
  name,
  description,
  effect,
  parameters,
  contract: { refuses, effects },
}: ToolDefinition): WorldFile['tools'][number] => ({
  name,
  description,
  effect,
  parameters,
  refuses: refuses.map(({ says }) => says),
  changes: effects.map(changeOf),
});

function changeOf(effect: Effect): WorldFile['tools'][number]['changes'][number] {
  switch (effect.kind) {
    case 'insert':
      return { kind: 'insert', table: effect.table, columns: Object.keys(effect.row) };
    case 'update':
      return { kind: 'update', table: effect.rows.table, columns: Object.keys(effect.set) };
    case 'delete':
      return { kind: 'delete', table: effect.rows.table, columns: [] };
  }
}
