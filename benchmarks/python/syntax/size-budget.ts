import { isDict, isList, Tuple, ValueSet } from '../../../harness/contract/value.ts';
import type { Value } from '../../../harness/contract/value.ts';
import { PythonFault } from '../faults.ts';

/** Most characters, items and digits that evaluating one text may produce or traverse. */
const LARGEST_TOTAL = 10_000_000;

/** Cost of one iteration of a comprehension, which limits them to 100,000. */
const ROUND = 100;

/**
 * Limits the work that a short text can cause, whether in many small steps or through a value that contains one part a
 * million times. Everything that is produced, or passed to code that would traverse it, is counted down to its leaves.
 */
export class SizeBudget {
  #left = LARGEST_TOTAL;

  /** Charge a value with everything in it. @throws {PythonFault} MemoryError if the budget is exhausted. */
  spend(value: Value): void {
    const waiting: Value[] = [];
    for (let next: Value | undefined = value; next !== undefined; next = waiting.pop()) {
      this.#take(sizeOf(next));
      for (const part of partsOf(next)) waiting.push(part);
    }
  }

  /** Charge one node of a tree. @throws {PythonFault} MemoryError if the budget is exhausted. */
  step(): void {
    this.#take(1);
  }

  /** Charge one iteration of a comprehension. @throws {PythonFault} MemoryError if the budget is exhausted. */
  spendRound(): void {
    this.#take(ROUND);
  }

  #take(size: number): void {
    this.#left -= size;
    if (this.#left < 0) throw new PythonFault('MemoryError', '');
  }
}

/** Size of a value without its parts. */
function sizeOf(value: Value): number {
  if (typeof value === 'string' || isList(value)) return value.length + 1;
  if (isDict(value)) return value.size + 1;
  if (value instanceof Tuple) return value.items.length + 1;
  return typeof value === 'bigint' ? value.toString(16).length : 1;
}

const NOTHING: readonly Value[] = [];

function partsOf(value: Value): Iterable<Value> {
  if (value === null || typeof value !== 'object') return NOTHING;
  if (isList(value)) return value;
  if (isDict(value)) return [...value.keys(), ...value.values()];
  if (value instanceof Tuple) return value.items;
  return value instanceof ValueSet ? value.members : NOTHING;
}
