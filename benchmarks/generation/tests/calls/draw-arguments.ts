import type {
  ColumnType,
  EnvironmentDefinition,
  Parameter,
  Table,
  ToolDefinition,
} from '../../../../harness/contract/environment-definition.ts';
import type { EnvironmentState } from '../../../../harness/contract/environment.ts';
import type { Literal } from '../../../../harness/contract/tool-language.ts';
import { Float } from '../../../../harness/contract/value.ts';
import type { Value } from '../../../../harness/contract/value.ts';
import { dayAfter } from '../../../environments/tables/days.ts';
import type { Row } from '../../../environments/tables/frame.ts';
import { inPercent, oneOf } from '../draws.ts';
import type { Draws } from '../draws.ts';
import { constantsIn, tablesIn } from './constants.ts';
import { edgeValues } from './edge-values.ts';
import { relatedRows, rowsOf } from './related-rows.ts';

/** Arguments of a call as cases store them; a parameter that is left out takes its default. */
export type CallArguments = { readonly [parameter: string]: Literal };

/** Where the arguments of a tool come from. */
export type ArgumentDraws = {
  /** Arguments of a call in a state. */
  readonly draw: (state: EnvironmentState, draws: Draws) => CallArguments;
  /** Every edge value of every parameter, also those that the schema refuses. */
  readonly edges: readonly { readonly name: string; readonly value: Literal }[];
};

/** How many of a hundred arguments are values that the schema refuses, and values at the edges of what it allows. */
const REFUSED_PERCENT = 1;
const EDGE_PERCENT = 11;

/**
 * Draws of a tool: mostly values of rows that are connected with each other, so that calls are often performed; else edge values,
 * and values that the schema refuses.
 */
export function argumentDraws(
  tool: ToolDefinition,
  definition: Pick<EnvironmentDefinition, 'tables'>,
  now: string,
): ArgumentDraws {
  const { tables } = definition;
  const constants = constantsIn([tool.contract, tool.body]);
  const read = new Set([
    ...tool.parameters.map(({ refers }) => refers?.split('.')[0]),
    ...tablesIn([tool.contract, tool.body]),
  ]);
  const anchors = tables.filter(({ name }) => read.has(name));
  const sources = tool.parameters.map((parameter) => ({
    parameter,
    column: parameter.refers === undefined ? undefined : columnOf(parameter.refers),
    edges: edgeValues(parameter, definition, constants, now),
  }));
  const draw: ArgumentDraws['draw'] = (state, draws) => {
    const anchor = oneOf(draws, anchors) ?? tables[0];
    const related = anchor === undefined ? new Map() : relatedRows(tables, state, anchor, draws);
    const drawn: Record<string, Literal> = {};
    const used = new Set<string>();
    for (const { parameter, column, edges } of sources) {
      const { name, default: standard } = parameter;
      if (inPercent(draws, REFUSED_PERCENT)) drawn[name] = oneOf(draws, edges.refused) ?? null;
      else if (standard !== undefined && inPercent(draws, 30)) continue;
      else if (inPercent(draws, EDGE_PERCENT)) drawn[name] = oneOf(draws, edges.allowed) ?? null;
      else if (column !== undefined) drawn[name] = referred(column, state, related, used, draws) ?? '';
      else drawn[name] = usual(parameter, { related, tables, constants, now }, draws);
    }
    return drawn;
  };
  const all = sources.flatMap(({ parameter: { name }, edges }) =>
    [...edges.allowed, ...edges.refused].map((value) => ({ name, value })),
  );
  return { draw, edges: all };
}

/** A column that parameters refer to. */
type Referred = { readonly refers: string; readonly table: string; readonly column: string };

function columnOf(refers: string): Referred {
  const [table = '', column = ''] = refers.split('.');
  return { refers, table, column };
}

/** A value of the column that a parameter refers to: of the related row the first time, else of any row. */
function referred(
  { refers, table, column }: Referred,
  state: EnvironmentState,
  related: ReadonlyMap<string, Row>,
  used: Set<string>,
  draws: Draws,
): Literal | undefined {
  const isFirst = !used.has(refers);
  used.add(refers);
  const row = isFirst && inPercent(draws, 85) ? related.get(table) : undefined;
  return literalOf((row ?? oneOf(draws, rowsOf(state, table)))?.get(column) ?? null);
}

/** A value as cases store it; `undefined` for one that is no constant. */
export function literalOf(value: Value): Literal | undefined {
  if (value instanceof Float) return value.value;
  return value === null || typeof value !== 'object' ? (value as Literal) : undefined;
}

type Usual = {
  readonly related: ReadonlyMap<string, Row>;
  readonly tables: readonly Table[];
  readonly constants: readonly Literal[];
  readonly now: string;
};

/** A value that a caller could want: one of the related rows, or a plain one. */
function usual(parameter: Parameter, { related, tables, constants, now }: Usual, draws: Draws): Literal {
  const { type, format, values, least, most } = parameter;
  if (values !== undefined) return oneOf(draws, values) ?? '';
  if (type === 'boolean') return draws.below(2) === 0;
  const seen = valuesOf(parameter, related, tables).filter((value) => value !== null);
  if (seen.length > 0 && inPercent(draws, 45)) return oneOf(draws, seen) ?? '';
  if (type === 'string') {
    if (format === 'day') return String(literalOf(dayAfter(now.slice(0, 10), draws.below(60) - 10)));
    if (format === 'time') return `${10 + draws.below(10)}:${String(draws.below(4) * 15).padStart(2, '0')}`;
    return oneOf(draws, ['green', 'Second floor', 'see note 7']) ?? '';
  }
  const number = inPercent(draws, 30)
    ? (oneOf(
        draws,
        constants.filter((value) => typeof value === 'number'),
      ) ?? 1)
    : 1 + draws.below(inPercent(draws, 50) ? 6 : 200);
  const cents = type === 'number' && inPercent(draws, 50) ? draws.below(100) / 100 : 0;
  const fitting = Math.min(Math.max(number + cents, least ?? number), most ?? Infinity);
  return type === 'integer' ? Math.trunc(fitting) : Math.round(fitting * 100) / 100;
}

/** Values of related rows that a parameter of this form can take. */
const valuesOf = (
  parameter: Parameter,
  related: ReadonlyMap<string, Row>,
  tables: readonly Table[],
): readonly Literal[] =>
  tables.flatMap(({ name, columns }) => {
    const row = related.get(name);
    const fitting = row === undefined ? [] : columns.filter(({ type }) => isOfForm(parameter, type));
    return fitting.flatMap((column) => literalOf(row?.get(column.name) ?? null) ?? []);
  });

function isOfForm({ type, format }: Parameter, column: ColumnType): boolean {
  switch (column) {
    case 'integer':
      return type !== 'string';
    case 'money':
      return type === 'number';
    case 'day':
    case 'time':
      return format === column;
    case 'name':
    case 'text':
    case 'email':
    case 'code':
    case 'enumeration':
      return type === 'string' && format === undefined;
    case 'id':
    case 'reference':
    case 'boolean':
      return false;
    default:
      return column satisfies never;
  }
}
