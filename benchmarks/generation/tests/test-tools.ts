import type { EnvironmentDefinition, Population } from '../../../harness/contract/environment-definition.ts';
import { mustGet } from '../../../harness/contract/must-get.ts';
import { compileEnvironment } from '../../environments/tables/compile-environment.ts';
import { benchOf, UNCHANGED } from './bench.ts';
import type { Bench } from './bench.ts';
import { callPool } from './calls/pool.ts';
import { chooseCases } from './choose.ts';
import type { ChosenCases } from './choose.ts';
import type { Draws } from './draws.ts';
import { compileProblems } from './gates/compiles.ts';
import { contractProblems } from './gates/contract-holds.ts';
import { descriptionProblems } from './gates/described.ts';
import type { GateProblem } from './gates/problem.ts';
import { reachProblems } from './gates/reachable.ts';
import { caseProblems, overallProblems, strengthProblems } from './gates/strong-cases.ts';

/** Tests of the tools of an environment, and what the gates find. */
export type TestedTools = {
  /** Empty: all gates are passed. */
  readonly problems: readonly GateProblem[];
  /** By name of the tool, in the order of the definition; empty if the definition does not compile. */
  readonly tools: ReadonlyMap<string, ChosenCases>;
};

/** What tools are tried on. */
export type ToolTrial = {
  readonly definition: EnvironmentDefinition;
  readonly populations: ReadonlyMap<string, Population>;
  /** Name of the population that calls are made on. */
  readonly population: string;
  /** Time of the world. */
  readonly now: string;
  /** Draws of a tool, by its name, so that one tool never changes the tests of another. */
  readonly drawsFor: (tool: string) => Draws;
};

/** Makes tests for each tool of an environment, and takes all of them through the gates. Equal draws give equal results. */
export function testTools({ definition, populations, population, now, drawsFor }: ToolTrial): TestedTools {
  mustGet(populations, population, 'population');
  const unsound = compileProblems(definition, populations);
  if (unsound.length > 0) return { problems: unsound, tools: new Map() };
  const environment = compileEnvironment(definition, populations);
  const bench = benchOf(definition, populations, population, now);
  const problems: GateProblem[] = [...populationProblems(bench)];
  const tools = new Map<string, ChosenCases>();
  for (const tool of definition.tools) {
    const pool = callPool(tool, bench, drawsFor(tool.name));
    const chosen = chooseCases(tool, bench, pool);
    tools.set(tool.name, chosen);
    problems.push(
      ...contractProblems(tool, bench, pool),
      ...caseProblems(tool.name, chosen, environment, bench),
      ...strengthProblems(tool.name, chosen),
      ...descriptionProblems(tool, definition),
    );
  }
  return {
    problems: [...problems, ...overallProblems([...tools.values()]), ...reachProblems(definition)],
    tools,
  };
}

/** T2 asks that sound states stay sound, so the population has to be sound. */
function populationProblems(bench: Bench): readonly GateProblem[] {
  const [violation] = bench.violations(bench.stateWith(UNCHANGED));
  if (violation === undefined) return [];
  const { table, row, rule, problem } = violation;
  return [
    {
      gate: 'T2',
      problem: `The population has ${table} ${row} with "${rule}", which ${problem}.`,
      blame: 'environment',
    },
  ];
}
