import type {
  EnvironmentDefinition,
  ToolDefinition,
} from '../../../../harness/contract/environment-definition.ts';
import type { Tool } from '../../../../harness/contract/environment.ts';
import { DefinitionFault } from '../../../environments/tables/scope.ts';
import { compileTool } from '../../../environments/tables/tool.ts';
import type { Change } from './change.ts';
import { conditionChanges } from './conditions.ts';
import { expressionChanges } from './expressions.ts';
import type { Mutators, Place } from './place.ts';
import { queryChanges } from './queries.ts';
import { stepChanges } from './steps.ts';

/** A tool whose body differs in one point. */
export type Mutant = {
  /** JSON Pointer into the tool and the operator: the same for the same body. */
  readonly id: string;
  readonly tool: ToolDefinition;
};

/** A mutant that can be called. */
export type CompiledMutant = Mutant & { readonly compiled: Tool };

/** Nodes contain each other, so their mutators get each other. */
const MUTATORS: Mutators = {
  expression: (node, place, column) => expressionChanges(node, place, MUTATORS, column),
  condition: (node, place) => conditionChanges(node, place, MUTATORS),
  query: (node, place, use) => queryChanges(node, place, use, MUTATORS),
};

/**
 * Every one-point change of the body of a tool, in the order of the body. Each changed body occurs once. Some do not
 * compile, and some behave like the body.
 */
export function bodyMutants(
  tool: ToolDefinition,
  tables: EnvironmentDefinition['tables'],
): readonly Mutant[] {
  const { steps, returns } = tool.body;
  const outer: Place = {
    tables: new Map(tables.map((table) => [table.name, table])),
    tool,
    rows: new Map(),
    variables: [],
  };
  const { changes: ofSteps, place } = stepChanges(steps, outer, MUTATORS);
  const ofReturns = MUTATORS.expression(returns, place);
  return distinct(tool, [
    ...ofSteps.map((change) => mutant(change, 'steps', { ...tool.body, steps: [...change.node] }, tool)),
    ...ofReturns.map((change) => mutant(change, 'returns', { ...tool.body, returns: change.node }, tool)),
  ]);
}

const mutant = (
  { pointer, operator }: Change<unknown>,
  part: string,
  body: ToolDefinition['body'],
  tool: ToolDefinition,
): Mutant => ({ id: `/body/${part}${pointer}#${operator}`, tool: { ...tool, body } });

function distinct({ body }: ToolDefinition, mutants: readonly Mutant[]): readonly Mutant[] {
  const seen = new Set([JSON.stringify(body)]);
  return mutants.filter(({ tool }) => {
    const text = JSON.stringify(tool.body);
    return !seen.has(text) && seen.add(text);
  });
}

/** The mutants that compile, in order. */
export function compiledMutants(
  tool: ToolDefinition,
  definition: Pick<EnvironmentDefinition, 'name' | 'tables'>,
): readonly CompiledMutant[] {
  return bodyMutants(tool, definition.tables).flatMap((one): readonly CompiledMutant[] => {
    try {
      return [{ ...one, compiled: compileTool(one.tool, definition, '') }];
    } catch (cause) {
      if (cause instanceof DefinitionFault) return [];
      throw cause;
    }
  });
}
