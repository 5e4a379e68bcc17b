import type { EnvironmentDefinition } from '../../../harness/contract/environment-definition.ts';
import type { Environment, Settings } from '../../../harness/contract/environment.ts';
import { mustGet } from '../../../harness/contract/must-get.ts';
import type { ToolCase } from '../../../harness/contract/tool-case.ts';
import { preparedCase } from './cases.ts';
import type { PreparedCase } from './cases.ts';
import { compiledMutants } from './mutants/body-mutants.ts';
import type { CompiledMutant } from './mutants/body-mutants.ts';

/** What stored cases of a tool are worth, found out again. */
export type CaseStrength = {
  readonly tool: string;
  readonly cases: number;
  /** What cases fail on, as sentences; empty: all pass. */
  readonly failures: readonly string[];
  readonly mutants: number;
  readonly killed: number;
  /** Mutants that no case kills. Some behave like the body. */
  readonly survivors: readonly string[];
};

/**
 * Plays the cases of an environment on its tools and on all their mutants.
 *
 * @param environment - compiled from the definition, with the populations of the cases.
 * @returns one for each tool of the definition, in its order; a tool without cases has none.
 */
export function caseStrength(
  definition: EnvironmentDefinition,
  environment: Environment,
  cases: readonly ToolCase[],
  settings: Settings,
): readonly CaseStrength[] {
  const byTool = Map.groupBy(cases, ({ tool }) => tool);
  const compiled = new Map(Object.entries(environment.tools));
  return definition.tools.map((tool) => {
    const prepared = (byTool.get(tool.name) ?? []).map((test) => loadedCase(environment, test, settings));
    const body = mustGet(compiled, tool.name, 'tool');
    const mutants = compiledMutants(tool, definition);
    const survivors = mutants.filter((mutant) => !isKilled(mutant, prepared));
    return {
      tool: tool.name,
      cases: prepared.length,
      failures: prepared.flatMap((play) => attempt(() => play(body)) ?? []),
      mutants: mutants.length,
      killed: mutants.length - survivors.length,
      survivors: survivors.map(({ id }) => id),
    };
  });
}

/** A case whose rows cannot be loaded fails on every body. */
function loadedCase(environment: Environment, test: ToolCase, settings: Settings): PreparedCase {
  try {
    return preparedCase(environment, test, settings);
  } catch (cause) {
    return () => failure(cause);
  }
}

const isKilled = ({ compiled }: CompiledMutant, cases: readonly PreparedCase[]): boolean =>
  cases.some((play) => attempt(() => play(compiled)) !== undefined);

/** What is wrong with a body. Failing is another way to answer. */
function attempt(play: () => string | undefined): string | undefined {
  try {
    return play();
  } catch (cause) {
    return failure(cause);
  }
}

const failure = (cause: unknown): string =>
  `It cannot be played: ${cause instanceof Error ? cause.message : 'unknown'}.`;
