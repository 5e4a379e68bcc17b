import type {
  Column,
  EnvironmentDefinition,
  Table,
} from '../../../harness/contract/environment-definition.ts';
import { COMPILERS } from './compilers.ts';
import { columnNamed, DefinitionFault, outerScope, tableNamed, withName, within } from './scope.ts';
import type { Scope } from './scope.ts';

/** @throws {DefinitionFault} for names that are given twice, references that lead nowhere, and constraints that do not compile. */
export function requireSoundTables(definition: EnvironmentDefinition): void {
  requireDistinct(definition.tables, '/tables');
  requireDistinct(definition.tools, '/tools');
  const known = new Set<string>();
  for (const [index, table] of definition.tables.entries()) {
    const scope = outerScope(definition, undefined, `/tables/${index}`);
    requireDistinct(table.columns, `${scope.pointer}/columns`);
    for (const [place, column] of table.columns.entries())
      requireSoundColumn(column, place, known, within(scope, 'columns', place));
    for (const [place, { holds }] of table.constraints.entries())
      COMPILERS.condition(holds, within(withName(scope, 'row', table), 'constraints', place, 'holds'));
    requireTakenBack(table, within(scope, 'takenBack'));
    known.add(table.name);
  }
  for (const [index, { parameters }] of definition.tools.entries()) {
    requireDistinct(parameters, `/tools/${index}/parameters`);
    const scope = outerScope(definition, undefined, `/tools/${index}`);
    for (const [place, { refers }] of parameters.entries()) {
      const [table = '', column = ''] = refers?.split('.') ?? [];
      const here = within(scope, 'parameters', place, 'refers');
      if (refers !== undefined) columnNamed(here, tableNamed(here, table), column);
    }
  }
}

function requireDistinct(parts: readonly { readonly name: string }[], pointer: string): void {
  const names = parts.map(({ name }) => name);
  const repeated = names.findIndex((name, index) => names.indexOf(name) !== index);
  if (repeated >= 0)
    throw new DefinitionFault(`${pointer}/${repeated}`, `repeats the name "${names[repeated]}".`);
}

/** @param known - tables that come before that of the column. */
function requireSoundColumn(column: Column, place: number, known: ReadonlySet<string>, scope: Scope): void {
  const problem = columnProblem(column, place, known);
  if (problem !== undefined) throw new DefinitionFault(scope.pointer, problem);
}

function columnProblem(
  { type, table, values }: Column,
  place: number,
  known: ReadonlySet<string>,
): string | undefined {
  if ((type === 'id') !== (place === 0))
    return 'must be of type "id" if it is the first column, and only then.';
  if ((type === 'reference') !== (table !== undefined))
    return 'must name a table if it is a reference, and only then.';
  if (table !== undefined && !known.has(table))
    return `refers to "${table}", which is no table before this one.`;
  if ((type === 'enumeration') !== (values !== undefined))
    return 'must list values if it is an enumeration, and only then.';
  return undefined;
}

function requireTakenBack(table: Table, scope: Scope): void {
  if (table.takenBack !== undefined) columnNamed(scope, table, table.takenBack.column);
}
