/** Budget of a whole run, in US dollars. */
export type Budget = {
  /**
   * Returns true if another call may start. Checked before each call; calls in flight are paid in any case, so a run can
   * exceed its cap by their cost, but not by more. Once the price of a reply is unknown, a cap cannot be enforced and no
   * call may start.
   */
  allows(): boolean;
  /** Adds the cost of a call. `undefined`: unknown, which is counted separately, never as 0. */
  pay(dollars: number | undefined): void;
  spent(): number;
  /** Number of calls of this process with unknown price. */
  unpriced(): number;
};

/** Cap of a run and its cost so far. */
export type BudgetOptions = {
  /** `undefined`: no cap. */
  readonly maximum: number | undefined;
  /** Cost of the run before it was resumed. */
  readonly alreadySpent?: number;
};

/** Creates the budget of a run. */
export function budget({ maximum, alreadySpent = 0 }: BudgetOptions): Budget {
  let spent = alreadySpent;
  let unpriced = 0;
  return {
    allows: () => maximum === undefined || (spent < maximum && unpriced === 0),
    pay: (dollars) => {
      if (dollars === undefined) unpriced += 1;
      else spent += dollars;
    },
    spent: () => spent,
    unpriced: () => unpriced,
  };
}
