import { isList, Tuple } from '../../../harness/contract/value.ts';
import type { Value } from '../../../harness/contract/value.ts';
import { PythonFault } from '../faults.ts';

/** Characters, items and words of integers that one expression may produce on the way to its value. */
const LARGEST_TOTAL = 50_000_000;
/** What an integer beyond all doubles counts for, since its real size is costly to ask for. */
const HUGE_INTEGER = 1_000_000;

/** What a round of a comprehension counts for, so that 100,000 of them are the most. */
const ROUND = 500;

/** Keeps a short text from asking for much work in many small steps: each step alone is bounded where it is made. */
export class SizeBudget {
  #left = LARGEST_TOTAL;

  /** Account for a value that was made. @throws {PythonFault} MemoryError when the expression has made too much. */
  spend(value: Value): void {
    this.#take(sizeOf(value));
  }

  /** Account for a round of a comprehension. @throws {PythonFault} MemoryError after too many. */
  spendRound(): void {
    this.#take(ROUND);
  }

  #take(size: number): void {
    this.#left -= size;
    if (this.#left < 0) throw new PythonFault('MemoryError', '');
  }
}

function sizeOf(value: Value): number {
  if (typeof value === 'string' || isList(value)) return value.length;
  if (value instanceof Tuple) return value.items.length;
  return typeof value === 'bigint' && !Number.isFinite(Number(value)) ? HUGE_INTEGER : 1;
}
