import type {
  EnvironmentDefinition,
  ToolDefinition,
} from '../../../../harness/contract/environment-definition.ts';
import type { Condition } from '../../../../harness/contract/tool-language.ts';

/**
 * The form of a condition, as a text: kinds of nodes, and types of columns and arguments. Names, texts and figures are masked, so that
 * conditions of environments that are made alike have the same.
 */
export function shapeOf(
  condition: Condition,
  { tables }: Pick<EnvironmentDefinition, 'tables'>,
  { parameters }: Pick<ToolDefinition, 'parameters'>,
): string {
  const types = new Map<string, string>();
  const typeOf = (table: string | undefined, column: unknown): string =>
    tables.find(({ name }) => name === table)?.columns.find(({ name }) => name === column)?.type ?? 'column';
  const shape = (node: unknown, rows: ReadonlyMap<string, string>): unknown => {
    if (typeof node === 'string') return '""';
    if (typeof node === 'number') return 0;
    if (Array.isArray(node)) return node.map((part) => shape(part, rows));
    if (typeof node !== 'object' || node === null) return node;
    const fields = new Map<string, unknown>(Object.entries(node));
    const kind = fields.get('kind');
    if (kind === 'column') return typeOf(rows.get(String(fields.get('of'))), fields.get('name'));
    if (kind === 'argument') return `argument ${argumentType(String(fields.get('name')))}`;
    if (kind === 'variable') return 'variable';
    const query = fields.get('rows');
    const inner = withRow(rows, query ?? node);
    return [
      kind ?? '',
      ...Array.from(fields)
        .filter(([name]) => !['kind', 'table', 'as'].includes(name))
        .map(([name, part]) => [name, shape(part, inner)]),
    ];
  };
  const argumentType = (name: string): string => {
    const parameter = parameters.find((one) => one.name === name);
    return `${parameter?.type} ${parameter?.refers?.endsWith('.id') === true ? 'id' : (parameter?.format ?? '')}`;
  };
  return JSON.stringify(shape(condition, types));
}

/** Names of rows with their tables, with that of a query. */
function withRow(rows: ReadonlyMap<string, string>, node: unknown): ReadonlyMap<string, string> {
  if (typeof node !== 'object' || node === null || !('table' in node) || !('as' in node)) return rows;
  return new Map(rows).set(String(node.as), String(node.table));
}
