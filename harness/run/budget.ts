/** Money of a whole run, in US dollars. */
export type Budget = {
  /**
   * Whether another call may begin. Asked before each call; as what runs is paid in any case, a run can go over its cap by
   * the calls in flight, never by more. A cap cannot be held once the price of a reply is not known.
   */
  allows(): boolean;
  /** Count what a call cost. `undefined`: not known, which is counted apart and never as 0. */
  pay(dollars: number | undefined): void;
  spent(): number;
  /** Calls of this process whose price nobody knows. */
  unpriced(): number;
};

/** What a run may cost and has cost so far. */
export type BudgetOptions = {
  /** `undefined`: no cap. */
  readonly maximum: number | undefined;
  /** What the run had spent before it was resumed. */
  readonly alreadySpent?: number;
};

/** Keep the money of a run together. */
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
