import type { World, WorldState } from '../contract/environment.ts';
import type { SuiteEntry } from '../contract/suite.ts';
import { WorkBudget } from '../contract/work-budget.ts';

/** A call text with its output and the state after it. */
export type ReplayedCall = { readonly call: string; readonly output: string; readonly state: WorldState };

/** One executed turn. */
export type ReplayedTurn = {
  /** Steps in order; a step contains the calls of one reply. */
  readonly steps: readonly (readonly ReplayedCall[])[];
  /** State of all environments after the turn. */
  readonly state: WorldState;
  /** Whether the work of the episode exceeds its budget. The turn is then the last, and ends where that happened. */
  readonly isOverBudget: boolean;
};

/**
 * Executes an episode's calls on fresh environments, lazily by turn: if the consumer stops iterating, later turns are not
 * executed. Deterministic: equal entry, actor and calls give equal outputs and states.
 *
 * @param actor - name of the model or reference that makes the calls; upstream leaks it into some outputs.
 * @param turns - call texts by turn and step.
 * @param budget - what the episode may set in motion.
 */
export function* replay(
  entry: SuiteEntry,
  actor: string,
  turns: readonly (readonly (readonly string[])[])[],
  world: World,
  budget: WorkBudget = new WorkBudget(),
): Generator<ReplayedTurn> {
  let state = world.start(entry);
  for (const [turn, steps] of turns.entries()) {
    const executed: ReplayedCall[][] = [];
    for (const calls of steps) {
      const outputs: ReplayedCall[] = [];
      for (const call of calls) {
        if (budget.isExceeded) break;
        const execution = world.execute(entry, actor, state, call, turn, budget);
        state = execution.state;
        outputs.push({ call, output: execution.output, state });
      }
      executed.push(outputs);
    }
    yield { steps: executed, state, isOverBudget: budget.isExceeded };
    if (budget.isExceeded) return;
  }
}
