import { violations } from '../../../environments/tables/check-state.ts';
import { startStates } from '../../../environments/tables/start-state.ts';
import { configuration } from '../bench.ts';
import type { DefinedWorld, WorldProblem } from './world-problem.ts';

/** D2: the rows of all populations keep types, references, uniqueness and constraints. */
export function rowsKeepRules({ definition, populations, now }: DefinedWorld): readonly WorldProblem[] {
  const load = startStates(definition, populations);
  const check = violations(definition, now);
  return [...populations.keys()].flatMap((population) =>
    check(load(configuration(population, []))).map(({ table, row, rule, problem }) => ({
      rows: [{ population, table, id: row }],
      problem: `${population}: ${table} ${row}: ${rule} ${problem}.`,
      blame: 'environment' as const,
    })),
  );
}
