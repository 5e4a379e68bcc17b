/**
 * Most work that the replies of one episode may set in motion, in units. A unit is what copying an item of a list, comparing
 * two numbers or reading a character takes: a fifth of a microsecond at most, so that a second suffices for all of them. The
 * recorded episodes of BFCL V3 need a fifth of it at most, most of them less than a hundredth.
 */
export const MOST_WORK = 5_000_000;

/** Work beyond the budget. It is no exception of the emulated Python, so that no tool and no decoder catches it as one. */
export class OverBudget extends Error {
  constructor() {
    super(`the replies set more in motion than the ${MOST_WORK.toLocaleString('en')} steps of an episode`);
    this.name = 'OverBudget';
  }
}

/**
 * Counts the work that model text sets in motion: steps and sizes, never time, so that the same replies have the same end on
 * every machine. One budget is shared by everything that the replies of an episode do.
 */
export class WorkBudget {
  #left: number;

  /** @param units - see {@link MOST_WORK}. */
  constructor(units: number = MOST_WORK) {
    this.#left = units;
  }

  /** Whether more was charged than there was. Nothing can be charged after that. */
  get isExceeded(): boolean {
    return this.#left < 0;
  }

  /** Units that are left; negative once the budget is exceeded. */
  get left(): number {
    return this.#left;
  }

  /** Charge units of work before it is done. @throws {OverBudget} */
  spend(units: number): void {
    if (units <= this.#left) {
      this.#left -= units;
      return;
    }
    this.#left = -1;
    throw new OverBudget();
  }
}
