/**
 * Most work that the replies of one episode may set in motion, in units. A unit is what copying an item of a list, comparing
 * two numbers or reading a character takes: less than a tenth of a microsecond on a slow machine, so that the whole budget
 * is used up within a second. The most that a recorded episode of BFCL V3 needs is 3 % of it.
 */
export const MOST_WORK = 10_000_000;

/** More calls than one reply may hold. The most of a recorded reply of BFCL V3 is below 300. */
export const MOST_CALLS = 10_000;

/** Work beyond the budget. It is no exception of the emulated Python, so that no tool and no decoder can catch it as one. */
export class OverBudget extends Error {
  constructor() {
    super(`it sets more in motion than the budget of ${MOST_WORK.toLocaleString('en')} steps of an episode`);
    this.name = 'OverBudget';
  }
}

/**
 * Counts the work that model text sets in motion: steps and sizes, never time, so that the same replies have the same end on
 * every machine. One budget is shared by everything that an episode's replies do.
 */
export class WorkBudget {
  #left: number;

  /** @param units - see {@link MOST_WORK}. */
  constructor(units: number = MOST_WORK) {
    this.#left = units;
  }

  /** Units that are left; 0 once the budget was exceeded. */
  get left(): number {
    return this.#left;
  }

  /** Charge units of work. A budget that was exceeded once stays exceeded. @throws {OverBudget} */
  spend(units: number): void {
    if (units <= this.#left) {
      this.#left -= units;
      return;
    }
    this.#left = -1;
    throw new OverBudget();
  }
}
