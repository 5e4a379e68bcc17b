import { z } from 'zod';
import { CorrelationEstimate } from './comparison.ts';
import { Component, Severity } from './finding.ts';
import { ScoreEstimate } from './score-table.ts';

/**
 * What a person who read an entry says of it: one line of the file that `assay audit --against` reads. An entry may have
 * several. Keys that are not listed are ignored.
 */
export const AuditLabel = z.object({
  /** Key of the entry. */
  entry: z.string().min(1),
  /** Turn from 0; `null`: the entry as a whole. */
  turn: z.int().nonnegative().nullable(),
  /** `null` for an entry in which nothing was found. */
  component: Component.nullable(),
  /** `none`: the entry was read and nothing was found. */
  severity: z.enum([...Severity.options, 'none']),
  note: z.string().optional(),
});
export type AuditLabel = z.infer<typeof AuditLabel>;

const count = z.int().nonnegative();

/** A share of `n` cases with its interval of 95 %; `null` without a case. */
export const CountedShare = z.strictObject({ n: count, hits: count, share: ScoreEstimate.nullable() });
export type CountedShare = z.infer<typeof CountedShare>;

/** How the audit's critical findings and a person's critical labels find each other. */
export const AuditMatch = z.strictObject({
  /** Of what is critical by the labels, what the audit calls critical. */
  recall: CountedShare,
  /** Of what is critical by the audit, what the labels call critical. */
  precision: CountedShare,
});
export type AuditMatch = z.infer<typeof AuditMatch>;

const byEntryAndPlace = {
  /** Cases are entries. */
  byEntry: AuditMatch,
  /** Cases are places, which are turns of entries; a place without a turn matches any of its entry. */
  located: AuditMatch,
};

/** Critical findings beside labels of a person, on the entries that the labels cover. */
export const AuditAgreement = z.strictObject({
  labels: count,
  /** Entries with a label of any severity. */
  entries: count,
  ...byEntryAndPlace,
  /** Of the entries, whether both call them critical: Cohen's kappa, and the share of equal answers. */
  kappa: CorrelationEstimate,
  observed: CountedShare,
  /** As above, where labels and findings of one component are counted alone; without components that neither has. */
  components: z.array(z.strictObject({ component: Component, ...byEntryAndPlace })),
});
export type AuditAgreement = z.infer<typeof AuditAgreement>;
