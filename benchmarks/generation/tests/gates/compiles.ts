import type {
  EnvironmentDefinition,
  Population,
} from '../../../../harness/contract/environment-definition.ts';
import { typeProblems } from '../../../environments/tables/check-types.ts';
import { compileEnvironment } from '../../../environments/tables/compile-environment.ts';
import { DefinitionFault } from '../../../environments/tables/scope.ts';
import type { GateProblem } from './problem.ts';

/** T1: the definition compiles, and its types agree. A definition that does not compile is not checked for types. */
export function compileProblems(
  definition: EnvironmentDefinition,
  populations: ReadonlyMap<string, Population>,
): readonly GateProblem[] {
  try {
    compileEnvironment(definition, populations);
  } catch (cause) {
    if (!(cause instanceof DefinitionFault)) throw cause;
    return [problemAt(cause.pointer, cause.message, definition)];
  }
  return typeProblems(definition).map(({ pointer, cause, remedy }) =>
    problemAt(pointer, `${cause} ${remedy}`, definition),
  );
}

function problemAt(pointer: string, problem: string, { tools }: EnvironmentDefinition): GateProblem {
  const [, index, rest] = /^\/tools\/(\d+)(.*)$/.exec(pointer) ?? [];
  const tool = index === undefined ? undefined : tools[Number(index)];
  const about = tool === undefined ? pointer : (rest ?? '');
  return {
    gate: 'T1',
    ...(tool && { tool: tool.name }),
    pointer: about,
    problem: `${about} ${problem}`,
    blame: tool === undefined ? 'environment' : 'tool',
  };
}
