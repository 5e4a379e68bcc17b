import type {
  Column,
  EnvironmentDefinition,
  Parameter,
  Population,
  ToolDefinition,
} from '../../../../harness/contract/environment-definition.ts';
import { compileEnvironment } from '../../../environments/tables/compile-environment.ts';
import { DefinitionFault } from '../../../environments/tables/scope.ts';
import type { GateProblem } from './problem.ts';

/** T1: the definition compiles, and each parameter has the form of the column that it refers to. */
export function compileProblems(
  definition: EnvironmentDefinition,
  populations: ReadonlyMap<string, Population>,
): readonly GateProblem[] {
  try {
    compileEnvironment(definition, populations);
  } catch (cause) {
    if (!(cause instanceof DefinitionFault)) throw cause;
    return [faultProblem(cause, definition)];
  }
  return definition.tools.flatMap((tool) => parameterProblems(tool, definition));
}

function faultProblem({ pointer, message }: DefinitionFault, { tools }: EnvironmentDefinition): GateProblem {
  const [, index, rest] = /^\/tools\/(\d+)(.*)$/.exec(pointer) ?? [];
  const tool = index === undefined ? undefined : tools[Number(index)];
  const about = tool === undefined ? pointer : (rest ?? '');
  return {
    gate: 'T1',
    ...(tool && { tool: tool.name }),
    pointer: about,
    problem: `${about} ${message}`,
    blame: tool === undefined ? 'environment' : 'tool',
  };
}

function parameterProblems(
  { name: tool, parameters }: ToolDefinition,
  { tables }: EnvironmentDefinition,
): readonly GateProblem[] {
  return parameters.flatMap((parameter, index): readonly GateProblem[] => {
    const [table, name] = parameter.refers?.split('.') ?? [];
    const column = tables.find((one) => one.name === table)?.columns.find((one) => one.name === name);
    if (column === undefined || isOfColumn(parameter, column)) return [];
    const problem = `"${parameter.name}" has another form than the column ${parameter.refers}, which is of type "${column.type}".`;
    return [{ gate: 'T1', tool, pointer: `/parameters/${index}`, problem, blame: 'tool' }];
  });
}

function isOfColumn({ type, format, values }: Parameter, column: Column): boolean {
  switch (column.type) {
    case 'integer':
      return type === 'integer';
    case 'money':
      return type === 'number';
    case 'boolean':
      return type === 'boolean';
    case 'day':
    case 'time':
      return type === 'string' && format === column.type;
    case 'enumeration':
      return type === 'string' && (values ?? []).every((value) => column.values?.includes(value) === true);
    case 'id':
    case 'reference':
    case 'name':
    case 'text':
    case 'email':
    case 'code':
      return type === 'string' && format === undefined;
    default:
      return column.type satisfies never;
  }
}
