import type { SuiteEntry } from '../../../../../harness/contract/suite.ts';
import type { AuditedSuite, FindingDraft } from '../../../detector.ts';
import { literalsOf } from './literals.ts';
import type { Literal } from './literals.ts';
import { placedCalls, playedEntries } from './placed-calls.ts';
import type { PlacedCall } from './placed-calls.ts';

/** What is wrong with one literal of a reference, whose calls are all there; `undefined`: nothing. */
type LiteralCheck = (
  entry: SuiteEntry,
  placed: PlacedCall,
  literal: Literal,
  audited: AuditedSuite,
  calls: readonly PlacedCall[],
) => FindingDraft | undefined;

/** Findings on literals of references, in the order of entries, calls and parameters. */
export function* literalFindings(
  audited: AuditedSuite,
  check: LiteralCheck,
  entries: readonly SuiteEntry[] = playedEntries(audited),
): Generator<FindingDraft> {
  for (const entry of entries) {
    const calls = placedCalls(entry, audited);
    for (const placed of calls) {
      for (const literal of literalsOf(placed)) {
        const draft = check(entry, placed, literal, audited, calls);
        if (draft !== undefined) yield draft;
      }
    }
  }
}
