import { listing } from '../../patterns/look-ups.ts';
import type { ListFilter } from '../../patterns/look-ups.ts';
import type { ColumnSketch, TableSketch } from '../../patterns/pattern.ts';
import { snake } from '../../patterns/refusals.ts';
import { pluralOf } from '../../words/inflection.ts';
import type { ReadTool } from '../recognised.ts';
import { isSearch } from '../table-of.ts';
import { settingsOf } from './settings.ts';
import { named, shows } from './shown.ts';
import type { Sketched, Stage } from './stage.ts';

/** A tool that lists rows; its parameters are filters. */
export function listed(tool: ReadTool, stage: Stage): Sketched {
  const { table } = stage;
  const filters: ListFilter[] = [];
  for (const read of tool.parameters) {
    const settings = settingsOf([read], stage, isSearch(read.name) ? searchedIn(table) : undefined);
    if (typeof settings === 'string') return settings;
    for (const { parameter, column: filtered } of settings)
      filters.push({
        parameter,
        column: filtered.name,
        ...((filtered.type === 'name' || filtered.type === 'text') && { match: 'contains' as const }),
        ...((parameter.default ?? null) !== null || read.isRequired ? { applies: 'always' as const } : {}),
      });
  }
  return listing({
    ...named(tool, stage),
    table: table.name,
    key: snake(pluralOf(table.singular)),
    filters,
    shows: shows(stage),
  });
}

/** The column in which words are looked for. */
const searchedIn = ({ columns }: TableSketch): ColumnSketch | undefined =>
  columns.find(({ type }) => type === 'name') ?? columns.find(({ type }) => type === 'text');
