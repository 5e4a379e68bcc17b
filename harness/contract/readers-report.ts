import { z } from 'zod';
import { CountedShare } from './audit-agreement.ts';
import { CorrelationEstimate } from './comparison.ts';
import { Component } from './finding.ts';

const count = z.int().nonnegative();

const shared = {
  /** Of the entries that either reader calls critical, those that both do. */
  byEntry: CountedShare,
  /** The same of turns of entries; an entry as a whole is a place of its own. */
  located: CountedShare,
};

/** How two readers of the same entries agree, before anything is merged. */
export const ReaderAgreement = z.strictObject({
  /** Entries that two readers read; of more readers, the first two by name count. */
  entries: count,
  /** Of the entries, whether both call them critical: Cohen's kappa, and the share of equal answers. */
  kappa: CorrelationEstimate,
  observed: CountedShare,
  ...shared,
  /** As above, where findings of one component are counted alone; without components that neither calls critical. */
  components: z.array(z.strictObject({ component: Component, ...shared })),
});
export type ReaderAgreement = z.infer<typeof ReaderAgreement>;

/** What readers found in a suite. */
export const ReadersReport = z.strictObject({
  reviews: count,
  /** Names of readers. */
  readers: count,
  /** Entries with a review. */
  entries: count,
  agreement: ReaderAgreement,
  /** Findings that readers call critical, by what became of their witnesses. */
  critical: z.strictObject({ holds: count, fails: count, unplayable: count, without: count }),
  /** Findings that count, because of a witness or of two readers. */
  confirmed: count,
  /** Findings of variants that were not read, and share what was found in an entry of their scenario. */
  inherited: count,
  /** Findings of one reader without a witness that holds. */
  unconfirmed: count,
  /** Critical findings of other detectors that readers contradict, and those of them that are critical no longer. */
  contradicted: count,
  lowered: count,
});
export type ReadersReport = z.infer<typeof ReadersReport>;
