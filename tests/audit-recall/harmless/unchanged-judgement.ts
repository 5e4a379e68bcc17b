import { entryKey } from '../../../harness/contract/suite.ts';
import type { SuiteEntry } from '../../../harness/contract/suite.ts';
import type { AuditedSuite } from '../../../repairs/audit/detector.ts';
import { executedIfLoaded, refusalsOf } from '../executions.ts';
import { UNCHANGED } from '../planting.ts';
import type { Planting } from '../planting.ts';

/**
 * The planting of a harmless change.
 *
 * @returns `undefined` if a call of the reference is refused that was not, or the other way round.
 */
export function harmlessEntry(
  entry: SuiteEntry,
  entries: ReadonlyMap<string, SuiteEntry>,
  audited: AuditedSuite,
  what: string,
): Planting | undefined {
  const key = entryKey(entry);
  const changed = entries.get(key);
  const after = changed === undefined ? undefined : executedIfLoaded(changed, audited.world);
  if (changed === undefined || after === undefined || JSON.stringify(changed) === JSON.stringify(entry))
    return undefined;
  const before = refusalsOf(audited.executed(entry));
  if (JSON.stringify(refusalsOf(after)) !== JSON.stringify(before)) return undefined;
  return { ...UNCHANGED, entries, place: { kind: 'entry', entry: key, turns: [] }, what };
}

/** Whether every evaluator that applies gives the reference of each changed entry the verdict that it had before. */
export async function isJudgedAsBefore(
  { entries }: Planting,
  { play, judges, entries: known }: AuditedSuite,
): Promise<boolean> {
  for (const [key, changed] of entries) {
    const entry = known.get(key);
    if (entry === undefined) return false;
    const [before, after] = [await play(entry, entry.reference), await play(changed, changed.reference)];
    const isSame = judges
      .filter(({ judges: kinds }) => kinds.has(entry.reference.kind))
      .every(({ judge }) => judge(entry, before).kind === judge(changed, after).kind);
    if (!isSame) return false;
  }
  return true;
}
