import type { Execution, WorldState } from '../../harness/contract/environment.ts';
import type { WorkBudget } from '../../harness/contract/work-budget.ts';

/**
 * Most work, in units of a budget, whose results are kept of one entry: about a hundred calls, and never much memory, since what
 * grows is charged. Episodes differ more and more as they go on, so that the first calls are those to keep.
 */
const MOST_KEPT = 100_000;

type Kept = { readonly execution: Execution; readonly work: number };

/** Executes a call in a state, or finds what the same call in the same state gave before. */
export type ExecuteOnce = (
  state: WorldState,
  text: string,
  budget: WorkBudget,
  execute: () => Execution,
) => Execution;

/**
 * Keeps executions of calls on one entry: many models begin an entry with the same calls. A call that is found is charged as if it
 * were executed; where that exceeds the budget, it is executed, since it ends in the middle then.
 */
export function keepingExecutions(): ExecuteOnce {
  const known = new WeakMap<
    WorldState,
    Map<string, { readonly execution: Execution; readonly work: number }>
  >();
  let kept = 0;
  return (state, text, budget, execute) => {
    const inState = known.get(state);
    const found = inState?.get(text);
    if (found !== undefined && found.work <= budget.left) {
      budget.spend(found.work);
      return found.execution;
    }
    const before = budget.left;
    const execution = execute();
    const work = before - budget.left;
    if (budget.isExceeded || kept + work > MOST_KEPT) return execution;
    kept += work;
    const keptInState = inState ?? new Map<string, Kept>();
    known.set(state, keptInState);
    keptInState.set(text, { execution, work });
    return execution;
  };
}
