import type {
  EnvironmentDefinition,
  ToolDefinition,
} from '../../../harness/contract/environment-definition.ts';
import type { Condition, Expression, Query } from '../../../harness/contract/tool-language.ts';

/** A filter of a look-up: the parameter fixes a column of the rows that are shown. */
export type Filter = {
  readonly parameter: string;
  readonly column: string;
  readonly match: 'equal' | 'contains';
  /** Whether the look-up cannot be made without it. */
  readonly need: 'required' | 'optional';
};

/** A tool that shows rows of a table, with what it shows of them. */
export type Look = {
  readonly tool: string;
  readonly table: string;
  /** JSON Pointer to the list of rows in the output; empty: the output is the row. */
  readonly path: string;
  readonly rows: 'list' | 'single';
  /** Key in the shown record by column, for columns that are shown as they are. */
  readonly shown: ReadonlyMap<string, string>;
  readonly filters: readonly Filter[];
};

/** Look-ups of a definition by the table whose rows they show; read from the contracts, so that they are exact. */
export function looksOf({
  tools,
}: Pick<EnvironmentDefinition, 'tools'>): ReadonlyMap<string, readonly Look[]> {
  const looks = tools.filter(({ effect }) => effect === 'read').flatMap(looksOfTool);
  return Map.groupBy(looks, ({ table }) => table);
}

function looksOfTool(tool: ToolDefinition): readonly Look[] {
  const { gives } = tool.contract;
  if (!isNode(gives)) return [];
  if (gives.kind === 'first') return lookOf(tool, gives, '', 'single');
  if (gives.kind !== 'record') return [];
  return Object.entries(gives.of).flatMap(([key, part]) =>
    isNode(part) && (part.kind === 'each' || part.kind === 'first')
      ? lookOf(tool, part, `/${key}`, part.kind === 'each' ? 'list' : 'single')
      : [],
  );
}

type Node = Exclude<Expression, string | number | boolean | null>;
const isNode = (expression: Expression): expression is Node =>
  typeof expression === 'object' && expression !== null;

function lookOf(
  { name, parameters }: ToolDefinition,
  { rows, of }: { readonly rows: Query; readonly of: Expression },
  path: string,
  kind: Look['rows'],
): readonly Look[] {
  if (!isNode(of) || of.kind !== 'record') return [];
  const shown = new Map<string, string>();
  for (const [key, value] of Object.entries(of.of))
    if (isNode(value) && value.kind === 'column' && value.of === rows.as) shown.set(value.name, key);
  const filters = filtersIn(rows.where, rows.as).map((filter): Filter => {
    const parameter = parameters.find((one) => one.name === filter.parameter);
    return { ...filter, need: parameter?.default === undefined ? 'required' : 'optional' };
  });
  return shown.has('id') ? [{ tool: name, table: rows.table, path, rows: kind, shown, filters }] : [];
}

function filtersIn(where: Condition | undefined, as: string): readonly Omit<Filter, 'need'>[] {
  if (where === undefined) return [];
  switch (where.kind) {
    case 'all':
    case 'any':
      return where.of.flatMap((part) => filtersIn(part, as));
    case 'equal':
    case 'contains': {
      const [left, right] = where.of;
      const filter = filterOf(left, right, as) ?? filterOf(right, left, as);
      return filter === undefined ? [] : [{ ...filter, match: where.kind }];
    }
    default:
      return [];
  }
}

function filterOf(
  side: Expression,
  other: Expression,
  as: string,
): { readonly parameter: string; readonly column: string } | undefined {
  if (!isNode(side) || !isNode(other) || side.kind !== 'column' || side.of !== as) return undefined;
  return other.kind === 'argument' ? { parameter: other.name, column: side.name } : undefined;
}
