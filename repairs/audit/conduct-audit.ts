import type { AuditFilter, AuditReport } from '../../harness/contract/audit.ts';
import type { AuditLabel } from '../../harness/contract/audit-agreement.ts';
import type { EntryReview } from '../../harness/contract/entry-review.ts';
import type { DetectorIdentity, Finding } from '../../harness/contract/finding.ts';
import type { ReadersReport } from '../../harness/contract/readers-report.ts';
import type { SuiteEntry } from '../../harness/contract/suite.ts';
import { readByReaders } from '../readers/merge/read-by-readers.ts';
import { joinedShares } from './join-shares.ts';
import { auditReport } from './report/audit-report.ts';
import { reportedFindings } from './report/reported-findings.ts';
import type { AuditResult, AuditShare } from './run-audit.ts';
import { tasksOf } from './tasks.ts';
import type { AuditBench, AuditTask } from './tasks.ts';

/** What is asked of an audit. */
export type AuditQuestion = {
  /** Entries that are reported on, in suite order; the whole suite is audited. */
  readonly entries: readonly SuiteEntry[];
  readonly filter: AuditFilter;
  /** Labels of a person to compare with; `undefined`: there are none. */
  readonly labels: readonly AuditLabel[] | undefined;
  /** Reviews of the suite; empty: it was not read. */
  readonly reviews: readonly EntryReview[];
};

/** A finished audit. */
export type ConductedAudit = {
  readonly report: AuditReport;
  /** All findings that count. */
  readonly found: readonly Finding[];
  /** Findings that count and pass the filter. */
  readonly findings: readonly Finding[];
  /** Findings of readers that are unconfirmed and count nowhere; those that pass the filter. */
  readonly unconfirmed: readonly Finding[];
};

/**
 * Audits a suite with the detectors of a bench.
 *
 * @param perform - does tasks, in this thread or in others, and returns their shares in the order of the tasks.
 */
export async function conductAudit(
  bench: AuditBench,
  { entries, filter, labels, reviews }: AuditQuestion,
  perform: (tasks: readonly AuditTask[], bench: AuditBench) => Promise<readonly AuditShare[]>,
): Promise<ConductedAudit> {
  const { audited, detectors, runs } = bench;
  const shares = await perform(tasksOf(audited.suite, bench), bench);
  const joined = joinedShares(shares, detectors, audited.suite);
  const { found, unconfirmed, figures, readers } = await withReviews(joined, reviews, bench);
  const findings = reportedFindings(found, filter, entries);
  const recordedModels = runs?.models.length ?? null;
  const asked = { entries, filter, labels };
  const report = auditReport({
    audited,
    detectors,
    figures,
    found,
    findings,
    recordedModels,
    readers,
    ...asked,
  });
  return { report, found, findings, unconfirmed: reportedFindings(unconfirmed, filter, entries) };
}

type Joined = Omit<AuditResult, 'findings'> & {
  readonly found: readonly Finding[];
  readonly unconfirmed: readonly Finding[];
  readonly readers: ReadersReport | null;
};

/** The findings of detectors as readers see them and, where the detector of readers is run, with those of readers. */
async function withReviews(
  { findings, figures }: AuditResult,
  reviews: readonly EntryReview[],
  { audited, detectors }: AuditBench,
): Promise<Joined> {
  if (reviews.length === 0) return { found: findings, unconfirmed: [], figures, readers: null };
  const read = await readByReaders(reviews, findings, audited);
  const isOfReader = ({ id }: DetectorIdentity): boolean => id === read.figures.detector.id;
  if (!detectors.some(({ identity }) => isOfReader(identity))) {
    const found = read.findings.filter(({ detector }) => !isOfReader(detector));
    return { found, unconfirmed: [], figures, readers: null };
  }
  return {
    found: read.findings,
    unconfirmed: read.unconfirmed,
    figures: figures.map((ofDetector) => (isOfReader(ofDetector.detector) ? read.figures : ofDetector)),
    readers: read.report,
  };
}
