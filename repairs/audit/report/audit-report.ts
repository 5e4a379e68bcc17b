import { AuditReport } from '../../../harness/contract/audit.ts';
import type { AuditFilter, AuditRow } from '../../../harness/contract/audit.ts';
import type { AuditLabel } from '../../../harness/contract/audit-agreement.ts';
import { Component, entriesOf } from '../../../harness/contract/finding.ts';
import type { Finding } from '../../../harness/contract/finding.ts';
import type { ReadersReport } from '../../../harness/contract/readers-report.ts';
import { entryKey } from '../../../harness/contract/suite.ts';
import type { SuiteEntry } from '../../../harness/contract/suite.ts';
import type { AuditedSuite, Detector } from '../detector.ts';
import { agreementWith } from '../labels/agreement.ts';
import type { AuditResult } from '../run-audit.ts';
import { auditUnits } from './audit-units.ts';

/** What a report is made of. */
export type ReportedAudit = {
  readonly audited: Pick<AuditedSuite, 'suite' | 'variants'>;
  /** The detectors that were run. */
  readonly detectors: readonly Detector[];
  readonly figures: AuditResult['figures'];
  /** All findings, which labels are compared with. */
  readonly found: readonly Finding[];
  /** Findings that pass the filter. */
  readonly findings: readonly Finding[];
  readonly filter: AuditFilter;
  /** Entries that are reported on, in suite order. */
  readonly entries: readonly SuiteEntry[];
  /** Models with recorded runs; `null`: none were read. */
  readonly recordedModels: number | null;
  /** Labels of a person to compare with; `undefined`: there are none. */
  readonly labels: readonly AuditLabel[] | undefined;
  /** What readers found; `null`: there are no reviews, or the detector of readers was not run. */
  readonly readers: ReadersReport | null;
};

/** An audit in figures. */
export function auditReport(reported: ReportedAudit): AuditReport {
  const { audited, detectors, figures, findings, filter, entries, recordedModels, labels } = reported;
  const { id, contentHash } = audited.suite.manifest;
  const asks = new Map(detectors.map((detector) => [detector.identity.id, detector.asks]));
  const keys = new Set(entries.map(entryKey));
  const byGroup = Map.groupBy(findings.filter(isCritical), ({ detector }) => detector.group);
  const critical = new Map(Array.from(byGroup, ([group, found]) => [group, keysOf(found, keys)]));
  return AuditReport.parse({
    format: 'assay-audit',
    version: 1,
    suite: { id, contentHash },
    filter,
    entries: entries.length,
    recordedModels,
    units: [...auditUnits(entries, audited.variants, critical)],
    rows: [...rowsOf(findings, detectors, keys)],
    detectors: figures.map(({ detector, ...counts }) => ({
      ...detector,
      asks: asks.get(detector.id) ?? '',
      ...counts,
    })),
    agreement:
      labels === undefined
        ? null
        : agreementWith(
            labels.filter(({ entry }) => keys.has(entry)),
            reported.found,
          ),
    readers: reported.readers,
  } satisfies AuditReport);
}

const isCritical = ({ severity }: Finding): boolean => severity === 'critical';

/** Keys of the entries that findings count for, of those that are reported on. */
const keysOf = (findings: readonly Finding[], reported: ReadonlySet<string>): ReadonlySet<string> =>
  new Set(findings.flatMap(entriesOf).filter((key) => reported.has(key)));

function rowsOf(
  findings: readonly Finding[],
  detectors: readonly Detector[],
  reported: ReadonlySet<string>,
): readonly AuditRow[] {
  const byRow = Map.groupBy(findings, ({ component, detector }) => `${component} ${detector.id}`);
  return Component.options.flatMap((component) =>
    detectors.flatMap(({ identity: { id: kind } }): AuditRow[] => {
      const found = byRow.get(`${component} ${kind}`);
      if (found === undefined) return [];
      return [
        {
          component,
          kind,
          causes: new Set(found.map(({ cause }) => cause)).size,
          findings: found.length,
          entries: keysOf(found, reported).size,
          criticalEntries: keysOf(found.filter(isCritical), reported).size,
          withWitness: found.filter(({ witness }) => witness !== undefined).length,
        },
      ];
    }),
  );
}
