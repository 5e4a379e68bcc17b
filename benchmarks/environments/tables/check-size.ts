import type { EnvironmentDefinition, Population } from '../../../harness/contract/environment-definition.ts';
import { DefinitionFault } from './scope.ts';

// What interpreting a definition can cost follows from these sizes. They are far above what worlds that people can follow need.

/** Most tables of an environment. */
export const MOST_TABLES = 30;
/** Most columns of a table. */
export const MOST_COLUMNS = 40;
/** Most tools of an environment. */
export const MOST_TOOLS = 60;
/** Most values in a tool, its contract and its body together: the longest of a lending library has 420. */
export const MOST_PARTS = 5000;
/** Most levels of a tool or a constraint; compilers call themselves for each. */
export const MOST_NESTING = 100;
/** Most queries and steps for each row within one another: a call visits rows to this power. */
export const MOST_NESTED_QUERIES = 3;
/** Most rows of a table in a population. */
export const MOST_ROWS = 5000;

/** @throws {DefinitionFault} at the first part that is larger than an interpreter takes. */
export function requireBoundedDefinition({ tables, tools }: EnvironmentDefinition): void {
  requireAtMost('/tables', tables.length, MOST_TABLES, 'tables');
  requireAtMost('/tools', tools.length, MOST_TOOLS, 'tools');
  for (const [index, { columns, constraints }] of tables.entries()) {
    requireAtMost(`/tables/${index}/columns`, columns.length, MOST_COLUMNS, 'columns');
    requireBoundedPart(constraints, `/tables/${index}/constraints`);
  }
  for (const [index, tool] of tools.entries()) requireBoundedPart(tool, `/tools/${index}`);
}

/** @throws {DefinitionFault} for a table of more than {@link MOST_ROWS}. */
export function requireBoundedRows({ rows }: Population): void {
  for (const [table, of] of Object.entries(rows))
    requireAtMost(`/rows/${table}`, of.length, MOST_ROWS, 'rows');
}

function requireAtMost(pointer: string, count: number, most: number, what: string): void {
  if (count <= most) return;
  const [has, limit] = [count, most].map((number) => number.toLocaleString('en'));
  throw new DefinitionFault(pointer, `has ${has} ${what}, of at most ${limit}.`);
}

type Visited = {
  readonly node: unknown;
  readonly pointer: string;
  readonly level: number;
  readonly queries: number;
};

/** Without recursion, because the part may be deeper than can be followed. */
function requireBoundedPart(part: unknown, place: string): void {
  const waiting: Visited[] = [{ node: part, pointer: place, level: 0, queries: 0 }];
  let parts = 0;
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { node, pointer, level, queries } = next;
    parts += 1;
    requireAtMost(place, parts, MOST_PARTS, 'values');
    requireAtMost(pointer, level, MOST_NESTING, 'levels');
    requireAtMost(pointer, queries, MOST_NESTED_QUERIES, 'queries within one another');
    if (typeof node !== 'object' || node === null) continue;
    const inner = queries + ('rows' in node ? 1 : 0);
    for (const [key, value] of Object.entries(node))
      waiting.push({ node: value, pointer: `${pointer}/${key}`, level: level + 1, queries: inner });
  }
}
