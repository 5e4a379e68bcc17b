import { drawsOf } from '../../random/draws.ts';
import { benchOf } from '../bench.ts';
import { callPool } from '../calls/pool.ts';
import { contractProblems } from '../gates/contract-holds.ts';
import { descriptionProblems } from '../gates/described.ts';
import type { GateProblem } from '../gates/problem.ts';
import type { DefinedWorld, WorldProblem } from './world-problem.ts';

/** T2 on the stored rows of the first population: every body keeps its contract. Equal worlds are tried with equal calls. */
export function contractsKept({ definition, populations, now }: DefinedWorld): readonly WorldProblem[] {
  const [population] = populations.keys();
  if (population === undefined) return [];
  const bench = benchOf(definition, populations, population, now);
  return definition.tools.flatMap((tool) =>
    contractProblems(tool, bench, callPool(tool, bench, drawsOf('check', definition.name, tool.name))).map(
      worldProblem,
    ),
  );
}

/** T6: every description says what its contract does. */
export const toolsDescribed = ({ definition }: DefinedWorld): readonly WorldProblem[] =>
  definition.tools.flatMap((tool) => descriptionProblems(tool, definition).map(worldProblem));

const worldProblem = ({ tool, problem, blame }: GateProblem): WorldProblem => ({
  ...(tool !== undefined && { tool }),
  problem,
  blame,
});
