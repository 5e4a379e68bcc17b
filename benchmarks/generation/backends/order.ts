import { tableOf } from '../../tool-schemas/refers.ts';
import type { TableSketch } from '../patterns/pattern.ts';
import { indefinite } from '../words/inflection.ts';
import type { LeftOut, ReadTool } from './recognised.ts';
import { inWords } from './read-tools.ts';

/** Why a tool has no place among the tables. */
export function referenceProblem(
  { source, thing, parameters }: ReadTool,
  tables: ReadonlyMap<string, TableSketch>,
): readonly LeftOut[] {
  const tool = source.name;
  if (!tables.has(tableOf(thing)))
    return [
      {
        tool,
        reason: `No tool says what ${indefinite(inWords(thing))} consists of, or they say more than a table holds.`,
      },
    ];
  const lost = parameters.find(({ refers }) => refers !== undefined && !tables.has(refers));
  if (lost === undefined) return [];
  return [
    { tool, reason: `${lost.name} refers to ${lost.refers ?? ''}, and no recognised tool is about them.` },
  ];
}

/** Tables after those that they refer to; those that refer to one another in a circle are missing. */
export function inOrderOfReference(tables: ReadonlyMap<string, TableSketch>): readonly TableSketch[] {
  const ordered: TableSketch[] = [];
  const done = new Set<string>();
  for (let before = -1; before < ordered.length;) {
    before = ordered.length;
    for (const table of tables.values()) {
      const isNext = table.columns.every(
        ({ type, table: other = '' }) => type !== 'reference' || done.has(other),
      );
      if (done.has(table.name) || !isNext) continue;
      ordered.push(table);
      done.add(table.name);
    }
  }
  return ordered;
}

/** Tools that close a circle of references. */
export function circular(tools: readonly ReadTool[], ordered: readonly TableSketch[]): readonly LeftOut[] {
  const placed = new Set(ordered.map(({ name }) => name));
  return tools
    .filter(({ thing, parameters }) =>
      [tableOf(thing), ...parameters.map(({ refers }) => refers ?? '')].some(
        (table) => table !== '' && !placed.has(table),
      ),
    )
    .map(({ source, thing }) => ({
      tool: source.name,
      reason: `The ${inWords(thing)} refers to things that refer back to it, or to such things.`,
    }));
}
