import type { ColumnSketch, TableSketch } from '../patterns/pattern.ts';
import { idColumn } from '../patterns/columns.ts';
import { sometimesNone } from '../population/texts.ts';
import { pluralOf } from '../words/inflection.ts';
import { MOST_COLUMNS } from '../../environments/tables/check-size.ts';
import { tableOf } from '../../tool-schemas/refers.ts';
import { snakeName } from '../../tool-schemas/names.ts';
import { columnOf, parameterFor } from './column-of.ts';
import { inWords } from './read-tools.ts';
import type { ReadParameter, ReadTool } from './recognised.ts';

/** Rows of a table, least and most. */
const SIZE = [14, 20] as const;
/** Share of the rows that lack a value which may be missing. */
const MISSING = 0.25;

/**
 * The table of a thing: a column for each value that some tool sets, shows or compares, as the first of them says what it is.
 * `undefined`: no tool says anything of it, or they say more than a table holds.
 *
 * @param tools - all tools about the thing.
 */
export function tableFor(thing: string, tools: readonly ReadTool[], prefix: string): TableSketch | undefined {
  const columns = new Map<string, ColumnSketch>();
  for (const parameter of holders(tools))
    if (!columns.has(parameter.name)) columns.set(parameter.name, columnOf(parameter, thing));
  columns.delete('id');
  if (columns.size === 0 || columns.size >= MOST_COLUMNS) return undefined;
  const singular = inWords(thing);
  const isMissable = missableIn(tools);
  return {
    name: tableOf(thing),
    singular,
    prefix,
    size: SIZE,
    constraints: [],
    columns: [
      idColumn(singular),
      ...Array.from(columns.values(), (column) => (isMissable(column) ? missable(column) : column)),
    ],
    naming: { singular, plural: pluralOf(singular), marks: [], sets: [], is: 'thing' },
  };
}

/** Parameters and parts of results that are columns: those of tools that create come first, and filters last. */
function holders(tools: readonly ReadTool[]): readonly ReadParameter[] {
  const of = (deed: ReadTool['deed']): readonly ReadParameter[] =>
    tools.filter((tool) => tool.deed === deed).flatMap(({ parameters }) => parameters);
  const filters = of('list').filter(({ name }) => !isSearch(name));
  return [...of('create'), ...of('update'), ...tools.flatMap(shownBy), ...filters];
}

/** A filter that looks for words in the row, and is no column. */
export const isSearch = (name: string): boolean => /^(?:q|query|search|keyword|term|search_term)$/.test(name);

/** Single values in the result of a tool that shows one thing. */
function shownBy({ deed, source, thing }: ReadTool): readonly ReadParameter[] {
  if (deed !== 'get') return [];
  return Object.entries(source.response?.properties ?? {}).flatMap(([written, schema]) => {
    const name = snakeName(written);
    const isColumn = schema.type !== 'array' && schema.type !== 'object' && name !== `${thing}_id`;
    return isColumn && name !== '' && name !== 'id' ? [{ name, schema, isRequired: false }] : [];
  });
}

/** Columns that some tool which creates a row leaves without a value. What has listed values gets the first of them. */
function missableIn(tools: readonly ReadTool[]): (column: ColumnSketch) => boolean {
  const creating = tools.filter(({ deed }) => deed === 'create');
  return (column) =>
    column.type !== 'enumeration' &&
    creating.some(({ parameters }) => {
      const parameter = parameters.find(({ name }) => name === column.name);
      return parameter === undefined || parameterFor(parameter, '', column).default === null;
    });
}

const missable = (column: ColumnSketch): ColumnSketch => ({
  ...column,
  nullable: true,
  ...(column.fill !== undefined && { fill: sometimesNone(MISSING, column.fill) }),
});

/** What ids begin with, other than those that are taken: the first letters of the thing, as few as possible. */
export function prefixFor(thing: string, taken: ReadonlySet<string>): string {
  const letters = thing.replaceAll(/[^a-z]/g, '').toUpperCase();
  const initials = thing
    .split('_')
    .map((word) => word.slice(0, 1).toUpperCase())
    .join('')
    .replaceAll(/[^A-Z]/g, '');
  const wanted = [
    letters.slice(0, 1),
    initials.slice(0, 4),
    ...[2, 3, 4].map((end) => letters.slice(0, end)),
  ];
  const alphabet = Array.from({ length: 26 }, (_, index) => `X${String.fromCodePoint(65 + index)}`);
  const free = [...wanted, ...alphabet].find((one) => one !== '' && !taken.has(`${one}-`));
  return `${free ?? 'X'}-`;
}
