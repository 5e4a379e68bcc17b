import { entryKey } from '../../../harness/contract/suite.ts';
import type { SuiteEntry } from '../../../harness/contract/suite.ts';
import type { AuditedSuite } from '../../../repairs/audit/detector.ts';
import { executed, newlyRefusedTurn, sameExecution } from '../executions.ts';
import { UNCHANGED } from '../planting.ts';
import type { Planting } from '../planting.ts';
import { inheritedTurns } from '../variants.ts';

/** A damaged reference: calls by turn, the turns where it shows, and what was done. */
export type ReferenceDamage = {
  readonly changes: ReadonlyMap<number, readonly string[]>;
  readonly turns: readonly number[];
  readonly what: string;
};

/**
 * The planting of a damaged reference, which all variants inherit.
 *
 * @returns `undefined` if a variant cannot inherit it, if a call is refused that was not (that would be found at once), or if
 *   all outputs and states are as before.
 */
export function damagedReference(
  entry: SuiteEntry,
  audited: AuditedSuite,
  { changes, turns, what }: ReferenceDamage,
): Planting | undefined {
  const entries = inheritedTurns(entry, audited, changes);
  const key = entryKey(entry);
  const damaged = entries?.get(key);
  if (entries === undefined || damaged === undefined) return undefined;
  const before = audited.executed(entry);
  const after = executed(damaged, audited.world);
  if (newlyRefusedTurn(before, after) !== undefined || sameExecution(before, after, audited.world)) {
    return undefined;
  }
  return {
    ...UNCHANGED,
    entries,
    place: { kind: 'entry', entry: key, turns },
    what,
    proof: { claims: 'right-but-failed', entry: key, played: entry.reference },
  };
}
