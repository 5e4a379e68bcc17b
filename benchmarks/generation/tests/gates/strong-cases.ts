import type { Environment } from '../../../../harness/contract/environment.ts';
import { runCase } from '../cases.ts';
import type { Bench } from '../bench.ts';
import { SUCCESS } from '../choose.ts';
import type { ChosenCases } from '../choose.ts';
import type { GateProblem } from './problem.ts';

/** Least share of mutants that the cases of one tool kill, and those of all tools together. */
export const LEAST_OF_TOOL = 0.95;
export const LEAST_OF_ALL = 0.97;

/** Most survivors that a problem names. */
const MOST_NAMED = 5;

/** T3: the cases pass on the body of the tool. */
export const caseProblems = (
  tool: string,
  { cases }: ChosenCases,
  environment: Environment,
  { settings }: Bench,
): readonly GateProblem[] =>
  cases.flatMap((test, index): readonly GateProblem[] => {
    const failure = runCase(environment, test, settings);
    if (failure === undefined) return [];
    return [{ gate: 'T3', tool, problem: `Case ${index + 1} fails. ${failure}`, blame: 'tool' }];
  });

/** T4: the cases kill the mutants of the tool, and every answer of the contract has a case. */
export function strengthProblems(tool: string, chosen: ChosenCases): readonly GateProblem[] {
  const { survivors, killed, mutants, unmet } = chosen;
  const missing = unmet.map((goal): GateProblem => ({
    gate: 'T4',
    tool,
    problem:
      goal === SUCCESS
        ? 'No call of the pool is performed.'
        : `No call of the pool is refused with "${goal}".`,
    blame: 'environment',
  }));
  if (mutationScore([chosen]) >= LEAST_OF_TOOL) return missing;
  const named = survivors.slice(0, MOST_NAMED).map(({ mutant }) => mutant);
  const more = survivors.length > named.length ? ` and ${survivors.length - named.length} more` : '';
  const problem = `The cases kill ${killed} of ${mutants} mutants. Survivors: ${named.join(', ')}${more}.`;
  return [...missing, { gate: 'T4', tool, problem, blame: 'tool' }];
}

/** T4 over all tools. */
export function overallProblems(chosen: readonly ChosenCases[]): readonly GateProblem[] {
  const score = mutationScore(chosen);
  if (score >= LEAST_OF_ALL) return [];
  const problem = `The cases of all tools kill ${(100 * score).toFixed(1)} % of the mutants, and at least ${100 * LEAST_OF_ALL} % are needed.`;
  return [{ gate: 'T4', problem, blame: 'tool' }];
}

/** Share of mutants that are killed; 1 without any. */
export function mutationScore(chosen: readonly Pick<ChosenCases, 'mutants' | 'killed'>[]): number {
  const all = chosen.reduce((total, { mutants }) => total + mutants, 0);
  return all === 0 ? 1 : chosen.reduce((total, { killed }) => total + killed, 0) / all;
}
