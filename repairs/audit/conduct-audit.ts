import type { AuditFilter, AuditReport } from '../../harness/contract/audit.ts';
import type { AuditLabel } from '../../harness/contract/audit-agreement.ts';
import type { Finding } from '../../harness/contract/finding.ts';
import type { SuiteEntry } from '../../harness/contract/suite.ts';
import { joinedShares } from './join-shares.ts';
import { auditReport } from './report/audit-report.ts';
import { reportedFindings } from './report/reported-findings.ts';
import type { AuditShare } from './run-audit.ts';
import { tasksOf } from './tasks.ts';
import type { AuditBench, AuditTask } from './tasks.ts';

/** What is asked of an audit. */
export type AuditQuestion = {
  /** Entries that are reported on, in suite order; the whole suite is audited. */
  readonly entries: readonly SuiteEntry[];
  readonly filter: AuditFilter;
  /** Labels of a person to compare with; `undefined`: there are none. */
  readonly labels: readonly AuditLabel[] | undefined;
};

/** A finished audit. */
export type ConductedAudit = {
  readonly report: AuditReport;
  /** All findings. */
  readonly found: readonly Finding[];
  /** Findings that pass the filter. */
  readonly findings: readonly Finding[];
};

/**
 * Audits a suite with the detectors of a bench.
 *
 * @param perform - does tasks, in this thread or in others, and returns their shares in the order of the tasks.
 */
export async function conductAudit(
  bench: AuditBench,
  { entries, filter, labels }: AuditQuestion,
  perform: (tasks: readonly AuditTask[], bench: AuditBench) => Promise<readonly AuditShare[]>,
): Promise<ConductedAudit> {
  const { audited, detectors, runs } = bench;
  const shares = await perform(tasksOf(audited.suite, bench), bench);
  const { findings: found, figures } = joinedShares(shares, detectors, audited.suite);
  const findings = reportedFindings(found, filter, entries);
  const recordedModels = runs?.models.length ?? null;
  const reported = { audited, detectors, figures, found, findings, entries, filter, recordedModels, labels };
  return { report: auditReport(reported), found, findings };
}
