import type { SuiteEntry } from '../../../harness/contract/suite.ts';
import type { AuditedSuite } from '../../audit/detector.ts';
import { placedCalls } from '../../audit/detectors/conversations/shared/placed-calls.ts';
import type { PlacedCall } from '../../audit/detectors/conversations/shared/placed-calls.ts';

/** Whether two executions of one entry end in the same state. */
export function isSameEnd(
  calls: readonly PlacedCall[],
  others: readonly PlacedCall[],
  world: AuditedSuite['world'],
): boolean {
  const [end, other] = [calls.at(-1)?.after, others.at(-1)?.after ?? calls[0]?.before];
  return (
    end !== undefined &&
    other !== undefined &&
    [...end.keys()].every((name) => world.sameState(name, end, other))
  );
}

/** Whether the references of two versions of an entry end in the same state. */
export const hasSameEnd = (entry: SuiteEntry, other: SuiteEntry, audited: AuditedSuite): boolean =>
  isSameEnd(placedCalls(entry, audited), placedCalls(other, audited), audited.world);
