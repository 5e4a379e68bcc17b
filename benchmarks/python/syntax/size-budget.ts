import { isDict, isList, Tuple, ValueSet } from '../../../harness/contract/value.ts';
import type { Value } from '../../../harness/contract/value.ts';
import { PythonFault } from '../faults.ts';

/** Characters, items and digits of integers that evaluating one text may produce or look at. */
const LARGEST_TOTAL = 10_000_000;

/** What a round of a comprehension counts for, so that 100,000 of them are the most. */
const ROUND = 100;

/**
 * Keeps a short text from asking for much work, be it in many small steps or through a value that holds one part a million
 * times: what it makes, and what it hands to anything that would look through it, is counted down to the leaves.
 */
export class SizeBudget {
  #left = LARGEST_TOTAL;

  /** Account for a value with all that is in it. @throws {PythonFault} MemoryError when there has been too much. */
  spend(value: Value): void {
    const waiting: Value[] = [];
    for (let next: Value | undefined = value; next !== undefined; next = waiting.pop()) {
      this.#take(sizeOf(next));
      for (const part of partsOf(next)) waiting.push(part);
    }
  }

  /** Account for one node of a tree. @throws {PythonFault} MemoryError after too many. */
  step(): void {
    this.#take(1);
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
