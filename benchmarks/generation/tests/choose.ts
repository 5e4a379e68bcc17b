import type { ToolDefinition } from '../../../harness/contract/environment-definition.ts';
import type { Settings, Tool } from '../../../harness/contract/environment.ts';
import type { ToolCase } from '../../../harness/contract/tool-case.ts';
import { INVALID_ARGUMENT } from '../../environments/tables/tool.ts';
import type { Bench } from './bench.ts';
import type { PooledCall, Pool } from './calls/pool.ts';
import { caseOf } from './cases.ts';
import { sameEntries, sameExactly } from './exactly.ts';
import { compiledMutants } from './mutants/body-mutants.ts';
import type { CompiledMutant } from './mutants/body-mutants.ts';

/** Most cases that a tool keeps. */
export const MOST_CASES = 12;
/** Calls that are tried on a mutant before it counts as one that no call kills. */
export const POOLED_CALLS = 3000;

/** A mutant that no kept case kills. */
export type Survivor = {
  readonly mutant: string;
  /** `never`: no call of the pool kills it either, so it may behave like the body. */
  readonly killedByPool: 'never' | 'yes';
};

/** The tests of a tool, and how strong they are. */
export type ChosenCases = {
  /** In order of choice: the first ones tell the most. */
  readonly cases: readonly ToolCase[];
  readonly mutants: number;
  readonly killed: number;
  readonly survivors: readonly Survivor[];
  /** Codes that no call of the pool is refused with; `success`: no call is performed. */
  readonly unmet: readonly string[];
};

/** Stands for calls that are performed, beside the codes of refusals. */
export const SUCCESS = 'success';

/**
 * Keeps the calls of a pool that together kill the most mutants: first one for each refusal and one that is performed, then,
 * greedily, those that kill the most of the rest. Among equals, fewer changes of the population decide, then the earlier call.
 */
export function chooseCases(tool: ToolDefinition, bench: Bench, pool: Pool): ChosenCases {
  const mutants = compiledMutants(tool, bench.definition);
  const { candidates, alive } = killers(mutants, pool, bench.settings);
  const goals = [...tool.contract.refuses.map(({ code }) => code), SUCCESS];
  const met = goals.map((goal) => firstOf(goal, pool));
  const calls = new Set([...candidates, ...met].filter((call) => call !== undefined));
  const kills = new Map(
    Array.from(calls, (call) => [call, killedBy(call, mutants, alive, bench.settings)] as const),
  );
  const chosen = greedily(kills, goals);
  const dead = new Set(chosen.flatMap((call) => [...(kills.get(call) ?? [])]));
  return {
    cases: chosen.map((call) => caseOf(tool.name, call, bench)),
    mutants: mutants.length,
    killed: dead.size,
    survivors: mutants
      .filter((mutant) => !dead.has(mutant))
      .map((mutant) => ({ mutant: mutant.id, killedByPool: alive.has(mutant) ? 'never' : 'yes' })),
    unmet: goals.filter((_, index) => met[index] === undefined),
  };
}

/** For each mutant the first call that kills it, earlier killers first; and the mutants that no call kills. */
function killers(mutants: readonly CompiledMutant[], pool: Pool, settings: Settings) {
  const killed = new Map<PooledCall, number>();
  const alive = new Set<CompiledMutant>();
  let order: readonly PooledCall[] = [];
  for (const mutant of mutants) {
    const killer =
      order.find((call) => kills(call, mutant.compiled, settings)) ??
      killerIn(pool, mutant.compiled, settings);
    if (killer === undefined) {
      alive.add(mutant);
      continue;
    }
    killed.set(killer, (killed.get(killer) ?? 0) + 1);
    order = [...killed.keys()].toSorted((left, right) => (killed.get(right) ?? 0) - (killed.get(left) ?? 0));
  }
  return { candidates: order, alive };
}

function killerIn(pool: Pool, mutant: Tool, settings: Settings): PooledCall | undefined {
  for (let index = 0; index < POOLED_CALLS; index += 1) {
    const call = pool.at(index);
    if (call === undefined) return undefined;
    if (kills(call, mutant, settings)) return call;
  }
  return undefined;
}

/** Returns true if a mutant answers a call in another way than the contract promises. Failing is another way. */
function kills({ promised, state, given }: PooledCall, mutant: Tool, settings: Settings): boolean {
  if (promised.refused === INVALID_ARGUMENT) return false; // refused before the body is performed
  try {
    const outcome = mutant.run(state, given, settings);
    return !sameExactly(outcome.output, promised.output) || !sameEntries(outcome.state, promised.state);
  } catch {
    return true;
  }
}

const killedBy = (
  call: PooledCall,
  mutants: readonly CompiledMutant[],
  alive: ReadonlySet<CompiledMutant>,
  settings: Settings,
): ReadonlySet<CompiledMutant> =>
  new Set(mutants.filter((mutant) => !alive.has(mutant) && kills(call, mutant.compiled, settings)));

const goalOf = ({ promised }: PooledCall): string => promised.refused ?? SUCCESS;

function firstOf(goal: string, pool: Pool): PooledCall | undefined {
  for (let index = 0; index < POOLED_CALLS; index += 1) {
    const call = pool.at(index);
    if (call === undefined || goalOf(call) === goal) return call;
  }
  return undefined;
}

/** Covers the goals one after another, then the mutants that are left. */
function greedily(
  kills: ReadonlyMap<PooledCall, ReadonlySet<CompiledMutant>>,
  goals: readonly string[],
): readonly PooledCall[] {
  const chosen: PooledCall[] = [];
  const dead = new Set<CompiledMutant>();
  const choose = (candidates: readonly PooledCall[], least: 0 | 1): boolean => {
    const [best] = candidates
      .filter((call) => !chosen.includes(call))
      .map((call) => ({ call, fresh: [...(kills.get(call) ?? [])].filter((one) => !dead.has(one)).length }))
      .toSorted(
        (left, right) =>
          right.fresh - left.fresh ||
          left.call.changes.length - right.call.changes.length ||
          left.call.index - right.call.index,
      );
    if (best === undefined || best.fresh < least || chosen.length >= MOST_CASES) return false;
    chosen.push(best.call);
    for (const mutant of kills.get(best.call) ?? []) dead.add(mutant);
    return true;
  };
  const calls = [...kills.keys()];
  for (const goal of goals)
    choose(
      calls.filter((call) => goalOf(call) === goal),
      0,
    );
  while (choose(calls, 1));
  return chosen;
}
