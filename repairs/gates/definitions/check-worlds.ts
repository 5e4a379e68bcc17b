import { charged } from '../../../benchmarks/python/work.ts';
import { DefinitionFault } from '../../../benchmarks/environments/tables/scope.ts';
import { ownWorlds } from '../../../benchmarks/suites/own-environments.ts';
import type { DefinedWorld } from '../../../benchmarks/generation/tests/world-gates/world-problem.ts';
import { InputError } from '../../../harness/contract/errors.ts';
import type { Suite } from '../../../harness/contract/suite.ts';
import { OverBudget, WorkBudget } from '../../../harness/contract/work-budget.ts';
import type { GateFinding } from '../gate-finding.ts';
import { WORLD_GATES } from './world-gates.ts';
import type { WorldGate } from './world-gates.ts';

/** Work that one gate may cost in each environment, in units. Those of generated suites need a tenth of it. */
const MOST_STEPS = 70_000_000;

/** Environments are checked where they were generated: what their tools say is made by rules, so that rules can read it. */
export const worldGatesFor = ({
  definitions,
  manifest,
}: Pick<Suite, 'definitions' | 'manifest'>): readonly WorldGate[] =>
  definitions.size === 0 || manifest.generator === undefined ? [] : WORLD_GATES;

/**
 * Takes the environments of a suite through gates. Findings are in the order of the gates.
 *
 * @param now - time of the worlds.
 * @throws {InputError} if a definition or a population is malformed.
 */
export function checkWorlds(
  suite: Pick<Suite, 'definitions' | 'populations'>,
  now: string,
  gates: readonly WorldGate[],
): readonly GateFinding[] {
  if (gates.length === 0) return [];
  const worlds = worldsOf(suite, now);
  return gates.flatMap((gate) => findingsOf(gate, worlds));
}

function worldsOf(suite: Pick<Suite, 'definitions' | 'populations'>, now: string): readonly DefinedWorld[] {
  const { definitions, populations } = ownWorlds(suite);
  return Array.from(definitions, ([name, definition]) => ({
    definition,
    populations: new Map([...populations].filter(([, { environment }]) => environment === name)),
    now,
  }));
}

function findingsOf({ id, problems }: WorldGate, worlds: readonly DefinedWorld[]): readonly GateFinding[] {
  try {
    const found = charged(new WorkBudget(MOST_STEPS * worlds.length), () => problems(worlds));
    return found.map(({ environment, tool, rows, problem, blame }) => ({
      gate: id,
      entry: null,
      claim: `${environment}${tool === undefined ? '' : `.${tool}`}: ${problem}`,
      blames: blame,
      about: { environment, ...(tool !== undefined && { tool }), rows: [...(rows ?? [])] },
    }));
  } catch (cause) {
    return [{ gate: id, entry: null, claim: unchecked(cause), blames: 'environment', about: null }];
  }
}

/** Why environments cannot be checked. @throws errors of the program as they are. */
function unchecked(cause: unknown): string {
  if (cause instanceof OverBudget) return 'cannot be checked: tools and rules compare too many rows';
  if (cause instanceof InputError || cause instanceof DefinitionFault)
    return `cannot be checked: ${cause.message}`;
  throw cause;
}
