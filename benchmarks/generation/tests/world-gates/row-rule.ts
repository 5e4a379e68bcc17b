import type { Row } from '../../../../harness/contract/environment-definition.ts';
import { spend } from '../../../python/work.ts';
import type { StoredRow } from './stored-rows.ts';

/** A rule that rows of an environment may keep, found in the rows themselves. */
export type RowRule = {
  /** As the end of a sentence. */
  readonly says: string;
  /** The same without the names of tables: rules of one form, in all environments, are one rule. */
  readonly form: string;
  /** Whether one call of a tool brings about both sides of the rule: then it need not be learned from many rows. */
  readonly isMade?: true;
  /** Whether a call of a tool may break it: then rows that do are doubtful, and no contradiction. */
  readonly mayBreak?: true;
  /** Rows that it is about. */
  readonly rows: number;
  readonly breaking: readonly StoredRow[];
  /** Rows of another table that would explain it. Absent: none are known. */
  readonly suspects?: readonly StoredRow[];
  /** Rows that would break it if values were put together at random. */
  readonly expected: number;
};

/** Rows that a row is compared with, when the chance of a comparison is asked. */
const PARTNERS = 40;

/** Some rows of a table, evenly spread. */
export const spread = (rows: readonly StoredRow[]): readonly StoredRow[] => {
  const step = Math.max(1, Math.floor(rows.length / PARTNERS));
  return rows.filter((_row, index) => index % step === 0);
};

/** Share of items; 0 of none. @throws {OverBudget} */
export function shareOf<Item>(items: readonly Item[], holds: (item: Item) => boolean): number {
  spend(items.length);
  return items.length === 0 ? 0 : items.filter(holds).length / items.length;
}

/** Negative, zero or positive; zero where one of them is no value. */
export function compared(left: Row[string] | undefined, right: Row[string] | undefined): number {
  if (typeof left === 'number' && typeof right === 'number') return left - right;
  if (typeof left !== 'string' || typeof right !== 'string') return 0;
  return left === right ? 0 : left < right ? -1 : 1;
}
