import { InputError } from '../../../harness/contract/errors.ts';
import type { Dict, Value } from '../../../harness/contract/value.ts';
import { spend } from '../../python/work.ts';

/** A row: values by column. */
export type Row = Dict;

/** Rows by id, in order of creation. */
export type Rows = ReadonlyMap<Value, Value>;

/** Most rows that one call may visit: more is a defect of the suite, not of the model that makes the call. */
export const MOST_VISITS = 100_000;

/** Everything that one call reads and writes. It lives as long as the call, and only the interpreter changes it. */
export type Frame = {
  /** Says which tool of which environment runs, for messages. */
  readonly place: string;
  readonly args: { readonly [parameter: string]: Value };
  /** Rows and variables by the place that their names have. */
  readonly slots: Value[];
  /** Tables by name, with the changes of the call so far: those of the state until the first change. */
  tables: ReadonlyMap<string, Value>;
  /** Those of {@link tables} that the call has changed. They are its own until it ends; all others are shared. */
  readonly changed: Map<string, Map<Value, Value>>;
  readonly today: string;
  visits: number;
};

/** Charge visits of rows. @throws {InputError} beyond {@link MOST_VISITS}; {OverBudget} beyond the episode's budget. */
export function visit(frame: Frame, rows: number): void {
  spend(rows);
  frame.visits += rows;
  if (frame.visits <= MOST_VISITS) return;
  throw new InputError({
    place: frame.place,
    cause: `visits more than ${MOST_VISITS.toLocaleString('en')} rows in one call.`,
    remedy: 'Use a suite with smaller tables or simpler tools.',
  });
}
