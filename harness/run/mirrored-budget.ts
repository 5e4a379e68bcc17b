import type { Budget } from './budget.ts';

/** A budget that is kept elsewhere. */
export type MirroredBudget = Budget & { mirror(dollars: number, unpriced: number): void };

/** @param maximum - US dollars; `undefined`: no cap. */
export function mirroredBudget(maximum: number | undefined, alreadySpent: number): MirroredBudget {
  let [spent, unpriced] = [alreadySpent, 0];
  return {
    allows: () => maximum === undefined || (spent < maximum && unpriced === 0),
    pay: () => undefined,
    spent: () => spent,
    unpriced: () => unpriced,
    mirror: (dollars, replies) => {
      [spent, unpriced] = [dollars, replies];
    },
  };
}
