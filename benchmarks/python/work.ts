import { WorkBudget } from '../../harness/contract/work-budget.ts';
import { isDict, isList, Tuple, ValueSet } from '../../harness/contract/value.ts';
import type { Value } from '../../harness/contract/value.ts';

/**
 * The budget of the computation in progress. It is the only dynamic scope of the emulated Python: every operation of every
 * tool can be expensive, and none can leave its scope with another budget. `undefined`: nothing that a model wrote is
 * computed, and nothing is counted.
 */
let current: WorkBudget | undefined;

/** The result of a computation whose work is charged to a budget. @throws {OverBudget} */
export function charged<Result>(budget: WorkBudget, compute: () => Result): Result {
  const outer = current;
  current = budget;
  try {
    return compute();
  } finally {
    current = outer;
  }
}

/** The result of a computation, charged to the budget in progress or, if there is none, to one of its own. */
export function limited<Result>(compute: () => Result): Result {
  return current === undefined ? charged(new WorkBudget(), compute) : compute();
}

/** Cost of copying an entry of a dictionary. */
export const COPIED_ENTRY = 8;

/** Charge units of work before it is done; see `MOST_WORK`. @throws {OverBudget} */
export function spend(units: number): void {
  if (current !== undefined) current.spend(units);
}

/** Charge reading a value with everything in it, once for each time that a part occurs. @throws {OverBudget} */
export function spendOn(value: Value): void {
  if (current === undefined) return;
  if (value === null || typeof value === 'number' || typeof value === 'boolean') {
    current.spend(1);
    return;
  }
  if (typeof value === 'string') {
    current.spend(value.length + 1);
    return;
  }
  const waiting: Value[] = [];
  for (let next: Value | undefined = value; next !== undefined; next = waiting.pop()) {
    current.spend(sizeOf(next));
    for (const part of partsOf(next)) waiting.push(part);
  }
}

/** Size of a value without its parts. */
function sizeOf(value: Value): number {
  if (typeof value === 'string' || isList(value)) return value.length + 1;
  if (isDict(value)) return value.size + 1;
  if (value instanceof Tuple) return value.items.length + 1;
  return typeof value === 'bigint' ? words(value) : 1;
}

/** Length of an integer in words of 64 bits; at least one. */
export function words(value: bigint): number {
  return Number.isFinite(Number(value)) ? 16 : Math.ceil(value.toString(16).length / 16);
}

const NOTHING: readonly Value[] = [];

function partsOf(value: Value): Iterable<Value> {
  if (value === null || typeof value !== 'object') return NOTHING;
  if (isList(value)) return value;
  if (isDict(value)) return entriesOf(value);
  if (value instanceof Tuple) return value.items;
  return value instanceof ValueSet ? value.members : NOTHING;
}

function* entriesOf(dict: ReadonlyMap<Value, Value>): Generator<Value> {
  for (const [key, value] of dict) {
    yield key;
    yield value;
  }
}
