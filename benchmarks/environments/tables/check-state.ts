import type { EnvironmentDefinition, Table } from '../../../harness/contract/environment-definition.ts';
import type { EnvironmentState } from '../../../harness/contract/environment.ts';
import type { Value } from '../../../harness/contract/value.ts';
import { tableCheck } from './check-rows.ts';
import type { Violation } from './check-rows.ts';
import { COMPILERS } from './compilers.ts';
import { outerScope, withName } from './scope.ts';

export type { Violation };

/**
 * Everything that a state violates: types, bounds, references, uniqueness and constraints, in the order of tables and rows.
 *
 * @param now - time of the world.
 */
export function violations(
  definition: EnvironmentDefinition,
  now: string,
): (state: EnvironmentState) => readonly Violation[] {
  const checks = definition.tables.map((table, index) => {
    const scope = withName(outerScope(definition, undefined, `/tables/${index}`), 'row', table);
    const constraints = table.constraints.map(({ id, says, holds }) => ({
      id,
      says,
      holds: COMPILERS.condition(holds, scope),
      reads: tablesIn(holds).length === 0 ? ('its-row' as const) : ('tables' as const),
    }));
    const place = `${definition.name}.${table.name}`;
    return remembered(tableCheck({ place, table, constraints, now }), tablesRead(table));
  });
  return (state) => checks.flatMap((check) => check(state));
}

/** Tables that the rules of a table read: its own, those that it refers to, and those of its constraints. */
function tablesRead({ name, columns, constraints }: Table): readonly string[] {
  const referred = columns.flatMap(({ table }) => (table === undefined ? [] : [table]));
  return [...new Set([name, ...referred, ...constraints.flatMap(({ holds }) => tablesIn(holds))])];
}

function tablesIn(node: unknown): readonly string[] {
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([key, part]: [string, unknown]) =>
    key === 'table' && typeof part === 'string' ? [part] : tablesIn(part),
  );
}

/** The check of a table, made again only where one of the tables that it reads has changed: most calls change one of many. */
function remembered(
  check: (state: EnvironmentState) => readonly Violation[],
  reads: readonly string[],
): (state: EnvironmentState) => readonly Violation[] {
  let last:
    { readonly read: readonly (Value | undefined)[]; readonly found: readonly Violation[] } | undefined;
  return (state) => {
    const read = reads.map((name) => state.get(name));
    if (last?.read.every((rows, index) => rows === read[index]) !== true)
      last = { read, found: check(state) };
    return last.found;
  };
}
