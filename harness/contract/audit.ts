import { z } from 'zod';
import { AuditAgreement } from './audit-agreement.ts';
import { Component, DetectorIdentity, Severity } from './finding.ts';
import { ReadersReport } from './readers-report.ts';
import { ScoreEstimate } from './score-table.ts';

const count = z.int().nonnegative();

/** A set of entries of which a share is stated. */
export const AuditUnit = z.strictObject({
  /**
   * `base`: the first entry of every scenario that is played in environments; the others of the scenario are its variants.
   * `multi-turn`: all entries that are played in environments. `single-turn`: the others. `all`: both.
   */
  unit: z.enum(['base', 'multi-turn', 'single-turn', 'all']),
  entries: count,
  /** Scenarios of the entries, which are the clusters of the interval. */
  scenarios: count,
  /** Entries with a critical finding. */
  critical: count,
  /** Share of entries with a critical finding, with its interval of 95 %; `null` without an entry. */
  share: ScoreEstimate.nullable(),
  /** By group of detectors that have a critical finding: entries with one, and those with one of this group alone. */
  groups: z.array(z.strictObject({ group: DetectorIdentity.shape.group, critical: count, alone: count })),
});
export type AuditUnit = z.infer<typeof AuditUnit>;

/** Findings of one kind about one component. */
export const AuditRow = z.strictObject({
  component: Component,
  /** Id of the detector. */
  kind: z.string(),
  causes: count,
  findings: count,
  /** Entries that the findings count for; none for recorded runs. */
  entries: count,
  /** Entries that critical findings count for. */
  criticalEntries: count,
  /** Findings with a witness. */
  withWitness: count,
});
export type AuditRow = z.infer<typeof AuditRow>;

/** A detector that was run, with what it reported before any filter. */
export const AuditedBy = DetectorIdentity.extend({
  /** The property of a sound suite that the detector checks. */
  asks: z.string(),
  findings: count,
  withWitness: count,
  /** Witnesses that did not do what they claim. */
  droppedWitnesses: count,
  /** Findings whose evidence the suite does not show. */
  droppedFindings: count,
});
export type AuditedBy = z.infer<typeof AuditedBy>;

/** What is reported of an audit; `null`: everything. */
export const AuditFilter = z.strictObject({
  /** Categories in suite order. */
  categories: z.array(z.string()).nullable(),
  /** Ids of the detectors that were run. */
  detectors: z.array(z.string()).nullable(),
  component: Component.nullable(),
  /** Findings of this severity and above. */
  severity: Severity.nullable(),
});
export type AuditFilter = z.infer<typeof AuditFilter>;

/** An audit in figures, as `assay audit --json` writes it. Same suite, same recorded runs, same document, byte for byte. */
export const AuditReport = z.strictObject({
  format: z.literal('assay-audit'),
  version: z.literal(1),
  suite: z.strictObject({ id: z.string(), contentHash: z.string() }),
  filter: AuditFilter,
  /** Entries that are reported on. */
  entries: count,
  /** Models with recorded runs; `null`: no recorded runs were read. */
  recordedModels: count.nullable(),
  units: z.array(AuditUnit),
  /** By component in the order of {@link Component}, then in the order of the detectors; without rows of zeros. */
  rows: z.array(AuditRow),
  /** In the order in which they report. */
  detectors: z.array(AuditedBy),
  /** Agreement with the labels of a person; `null`: none were named. */
  agreement: AuditAgreement.nullable(),
  /** What readers found, and how they agree; `null`: there are no reviews, or they were left out. */
  readers: ReadersReport.nullable(),
});
export type AuditReport = z.infer<typeof AuditReport>;
