import type { DefinitionProblem } from '../../../harness/contract/definition-problem.ts';
import type {
  EnvironmentDefinition,
  Parameter,
  Table,
  ToolDefinition,
} from '../../../harness/contract/environment-definition.ts';
import type { Columns, Effect, Step } from '../../../harness/contract/tool-language.ts';
import { at, checkCondition, inferType, scopeOfRows, withRow } from './infer-type.ts';
import type { TypeScope } from './infer-type.ts';
import { reportUnread } from './unread-parts.ts';
import { fits, inWords, typeOfColumn, typeOfParameter } from './value-type.ts';
import type { ValueType } from './value-type.ts';

/**
 * What the types of columns and parameters show to be wrong, before anything is run: values that can never be equal, columns set
 * to values of another type, calculations with texts, and parts that nothing reads. In the order of the definition.
 *
 * @param definition - one that compiles: names that do not exist are not reported here.
 */
export function typeProblems(definition: EnvironmentDefinition): readonly DefinitionProblem[] {
  const problems: DefinitionProblem[] = [];
  const tables = new Map(definition.tables.map((table) => [table.name, table]));
  const outer: TypeScope = {
    tables,
    prefixes: new Map(definition.tables.map(({ name, prefix }) => [name, prefix])),
    parameters: new Map(),
    rows: new Map(),
    variables: new Map(),
    pointer: '',
    report: (pointer, cause, remedy) => void problems.push({ pointer, cause, remedy }),
    reads: () => undefined,
  };
  for (const [index, table] of definition.tables.entries())
    for (const [place, { holds }] of table.constraints.entries())
      checkCondition(
        holds,
        withRow(at(outer, 'tables', index, 'constraints', place, 'holds'), 'row', table.name),
      );
  for (const [index, tool] of definition.tools.entries()) checkTool(tool, at(outer, 'tools', index));
  return problems;
}

function checkTool(tool: ToolDefinition, outer: TypeScope): void {
  const read = new Set<string>();
  const parameters = new Map(
    tool.parameters.map((parameter, index) => [
      parameter.name,
      parameterType(parameter, at(outer, 'parameters', index)),
    ]),
  );
  const scope: TypeScope = { ...outer, parameters };
  checkContract(tool, at(scope, 'contract'));
  const reads: TypeScope['reads'] = (kind, name) => void read.add(`${kind} ${name}`);
  const body = checkSteps(tool.body.steps, { ...at(scope, 'body', 'steps'), reads });
  inferType(tool.body.returns, { ...body, pointer: `${scope.pointer}/body/returns` });
  reportUnread(tool, read, scope);
}

/** Type of a parameter. A column that it refers to must hold values of its type. */
function parameterType(parameter: Parameter, scope: TypeScope): ValueType {
  const [tableName = '', columnName = ''] = parameter.refers?.split('.') ?? [];
  const table = scope.tables.get(tableName);
  const column = table?.columns.find(({ name }) => name === columnName);
  if (table === undefined || column === undefined) return typeOfParameter(parameter);
  const wanted = typeOfColumn(column, table);
  const type = typeOfParameter(parameter, wanted);
  const isSame =
    wanted.kind === 'one-of'
      ? type.kind === 'text' ||
        (type.kind === 'one-of' && type.values.every((value) => wanted.values.includes(value)))
      : type.kind === wanted.kind || (wanted.kind === 'words' && type.kind === 'one-of');
  if (!isSame)
    scope.report(
      `${scope.pointer}/refers`,
      `names ${parameter.refers}, ${inWords(wanted)}, but the parameter is ${inWords(type)}.`,
      'Give the parameter the type and format of the column, or let it refer to another one.',
    );
  return type;
}

function checkContract({ contract }: ToolDefinition, scope: TypeScope): void {
  for (const [index, { when, message }] of contract.refuses.entries()) {
    checkCondition(when, at(scope, 'refuses', index, 'when'));
    inferType(message, at(scope, 'refuses', index, 'message'));
  }
  for (const [index, kept] of contract.keeps.entries()) inferType(kept, at(scope, 'keeps', index));
  let after = scope;
  for (const [index, effect] of contract.effects.entries()) {
    checkEffect(effect, at(scope, 'effects', index));
    if (effect.kind === 'insert') after = withRow(after, effect.as, effect.table);
  }
  inferType(contract.gives, at(after, 'gives'));
}

function checkEffect(effect: Effect, scope: TypeScope): void {
  if (effect.kind === 'insert') {
    checkInsertion(effect, scope);
    return;
  }
  const forRow = scopeOfRows(effect.rows, at(scope, 'rows'));
  const table = scope.tables.get(effect.rows.table);
  if (effect.kind === 'update' && table !== undefined)
    checkColumns(effect.set, table, { ...forRow, pointer: `${scope.pointer}/set` });
}

function checkInsertion(
  { table: name, row }: { readonly table: string; readonly row: Columns },
  scope: TypeScope,
) {
  const table = scope.tables.get(name);
  if (table === undefined) return;
  checkColumns(row, table, at(scope, 'row'));
  const missing = table.columns.filter(
    (column) => column.type !== 'id' && column.nullable !== true && !Object.hasOwn(row, column.name),
  );
  for (const column of missing)
    scope.report(
      `${scope.pointer}/row`,
      `leaves out "${column.name}", which must have a value.`,
      'Give the column a value, or make it nullable.',
    );
}

function checkColumns(columns: Columns, table: Table, scope: TypeScope): void {
  for (const [name, value] of Object.entries(columns)) {
    const type = inferType(value, at(scope, name));
    const column = table.columns.find((one) => one.name === name);
    if (column === undefined || fits(type, column, table, scope.prefixes)) continue;
    scope.report(
      `${scope.pointer}/${name}`,
      `sets a column of ${inWords(typeOfColumn(column, table))} to ${inWords(type)}.`,
      'Set a value of its type. A parameter gets it from "refers", "values" or "format".',
    );
  }
}

/** Checks steps in order. @returns the scope of what comes after them. */
function checkSteps(steps: readonly Step[], scope: TypeScope): TypeScope {
  let inner = scope;
  for (const [index, step] of steps.entries())
    inner = checkStep(step, { ...inner, pointer: `${scope.pointer}/${index}` });
  return inner;
}

function checkStep(step: Step, scope: TypeScope): TypeScope {
  switch (step.kind) {
    case 'find':
      return scopeOfRows(step.rows, at(scope, 'rows'));
    case 'require':
      checkCondition(step.holds, at(scope, 'holds'));
      return scope;
    case 'let': {
      const type = inferType(step.be, at(scope, 'be'));
      return { ...scope, variables: new Map(scope.variables).set(step.name, type) };
    }
    case 'insert':
      checkInsertion(step, scope);
      return withRow(scope, step.as, step.table);
    case 'update': {
      const table = scope.rows.get(step.row);
      if (table !== undefined) checkColumns(step.set, table, at(scope, 'set'));
      return scope;
    }
    case 'delete':
      return scope;
    case 'each':
      checkSteps(step.do, { ...scopeOfRows(step.rows, at(scope, 'rows')), pointer: `${scope.pointer}/do` });
      return scope;
    default:
      return step satisfies never;
  }
}
