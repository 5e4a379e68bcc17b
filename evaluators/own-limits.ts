import { PythonFault } from '../benchmarks/python/faults.ts';
import type { Episode } from '../harness/contract/episode.ts';
import type { Judge } from '../harness/contract/evaluator.ts';
import type { Verdict } from '../harness/contract/verdict.ts';
import { OverBudget } from '../harness/contract/work-budget.ts';

/**
 * Verdict of every evaluator on an episode that ended at a limit of the model's own: its conversation is longer than the
 * context, or its replies set more in motion than an episode may. `undefined` for any other episode.
 */
export function endedAtLimit(ending: Episode['ending'], turnCount: number): Verdict | undefined {
  if (ending.bucket !== 'model') return undefined;
  if (ending.stop !== 'context-exceeded' && ending.stop !== 'over-budget') return undefined;
  const { stop: code, message } = ending;
  return {
    kind: 'fail',
    failures: [{ code, turn: Math.max(0, turnCount - 1), message: message.slice(0, 2000) }],
  };
}

/** Ending of an episode whose replies exceed the budget when they are executed again. */
export const OVER_BUDGET = {
  bucket: 'model',
  stop: 'over-budget',
  message: new OverBudget().message,
} as const satisfies Episode['ending'];

/** Exceptions of an environment whose state is too large or too deep to be read as a whole. */
const TOO_LARGE: ReadonlySet<string> = new Set(['MemoryError', 'RecursionError']);

/** A judge that fails an episode if reading its replies, or the state that they left, exceeds what an episode may need. */
export function withinBudget(judge: Judge): Judge {
  return (entry, episode) => {
    try {
      return judge(entry, episode);
    } catch (cause) {
      const isTooLarge = cause instanceof PythonFault && TOO_LARGE.has(cause.type);
      if (!isTooLarge && !(cause instanceof OverBudget)) throw cause;
      const turn = Math.max(0, episode.turns.length - 1);
      return { kind: 'fail', failures: [{ code: 'over-budget', turn, message: cause.message }] };
    }
  };
}
