import type {
  Column,
  EnvironmentDefinition,
  Table,
} from '../../../harness/contract/environment-definition.ts';
import { COMPILERS } from './compilers.ts';
import { columnNamed, DefinitionFault, outerScope, withName, within } from './scope.ts';
import type { Scope } from './scope.ts';

/** @throws {DefinitionFault} for names that are given twice, references that lead nowhere, and constraints that do not compile. */
export function requireSoundTables(definition: EnvironmentDefinition): void {
  requireDistinct(definition.tables, '/tables');
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
}

/** @throws {DefinitionFault} at the first part whose name an earlier one has. */
export function requireDistinct(parts: readonly { readonly name: string }[], pointer: string): void {
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
  { type, table, values, least, most, nullable }: Column,
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
  if (values !== undefined && new Set(values).size < values.length) return 'lists a value twice.';
  if (type !== 'integer' && type !== 'money' && (least !== undefined || most !== undefined))
    return 'has bounds, but is no number.';
  if (least !== undefined && most !== undefined && least > most) return 'has a least above its most.';
  if (type === 'id' && nullable === true) return 'is an id that may be missing.';
  return undefined;
}

function requireTakenBack(table: Table, scope: Scope): void {
  if (table.takenBack === undefined) return;
  const { column, value } = table.takenBack;
  const { values } = columnNamed(scope, table, column);
  if (values?.includes(value) !== true)
    throw new DefinitionFault(scope.pointer, `names "${value}", which is no value of "${column}".`);
}
