import type { EntryReview } from '../../../harness/contract/entry-review.ts';
import { Finding } from '../../../harness/contract/finding.ts';
import type { ReadersReport } from '../../../harness/contract/readers-report.ts';
import type { AuditedSuite } from '../../audit/detector.ts';
import type { DetectorFigures } from '../../audit/run-audit.ts';
import { readerAgreement } from './agreement.ts';
import { contradictedFindings } from './contradicted.ts';
import { inheritedFindings } from './inherited-findings.ts';
import { mergedFindings } from './merged-findings.ts';
import { opinionsIn } from './opinions.ts';
import type { Opinion, ReadEntry } from './opinions.ts';
import { reader } from './reader.ts';

/** An audit with what readers found. */
export type ReadAudit = {
  /** Findings of other detectors, as readers see them, then those of readers that count, and then those that variants inherit. */
  readonly findings: readonly Finding[];
  /** Findings of readers that are unconfirmed; they count nowhere. */
  readonly unconfirmed: readonly Finding[];
  /** Of the readers. */
  readonly figures: DetectorFigures;
  readonly report: ReadersReport;
};

/**
 * Merges reviews with the findings of other detectors.
 *
 * @throws {InputError} for a review that is not of the suite.
 */
export async function readByReaders(
  reviews: readonly EntryReview[],
  findings: readonly Finding[],
  audited: AuditedSuite,
): Promise<ReadAudit> {
  const entries = await opinionsIn(reviews, audited);
  const merged = mergedFindings(entries);
  const read = new Set(entries.map(({ key }) => key));
  const inherited = await inheritedFindings(merged.confirmed, read, audited);
  const confirmed = withSiblings([...merged.confirmed, ...inherited]).map((finding) =>
    Finding.parse(finding),
  );
  const seen = contradictedFindings(findings, entries);
  const contradicted = seen.filter((finding) => finding.contradicted !== undefined);
  const opinions = entries.flatMap((entry) => entry.opinions);
  return {
    findings: [...seen, ...confirmed],
    unconfirmed: merged.unconfirmed.map((finding) => Finding.parse(finding)),
    figures: figuresOf(confirmed, opinions),
    report: {
      ...countsOf(reviews, entries),
      agreement: readerAgreement(entries),
      critical: criticalByWitness(opinions),
      confirmed: merged.confirmed.length,
      inherited: inherited.length,
      unconfirmed: merged.unconfirmed.length,
      contradicted: contradicted.length,
      lowered: contradicted.filter(({ severity }) => severity !== 'critical').length,
    },
  };
}

/** The same findings, each with the other entries of its cause. */
function withSiblings(findings: readonly Finding[]): readonly Finding[] {
  const byCause = Map.groupBy(findings, ({ cause }) => cause);
  return findings.map((finding) => ({
    ...finding,
    siblings: (byCause.get(finding.cause) ?? []).flatMap(({ target }) =>
      target.kind === 'entry' && target !== finding.target ? [target.entry] : [],
    ),
  }));
}

const countsOf = (reviews: readonly EntryReview[], entries: readonly ReadEntry[]) => ({
  reviews: reviews.length,
  readers: new Set(entries.flatMap(({ readers }) => readers)).size,
  entries: entries.length,
});

const figuresOf = (confirmed: readonly Finding[], opinions: readonly Opinion[]): DetectorFigures => ({
  detector: reader.identity,
  findings: confirmed.length,
  withWitness: confirmed.filter(({ witness }) => witness !== undefined).length,
  droppedWitnesses: opinions.filter(({ result }) => result === 'fails' || result === 'unplayable').length,
  droppedFindings: 0,
});

/** What became of the witnesses of findings that readers call critical. */
export function criticalByWitness(
  opinions: readonly Pick<Opinion, 'finding' | 'result'>[],
): ReadersReport['critical'] {
  const critical = opinions.filter(({ finding }) => finding.severity === 'critical');
  const countOf = (wanted: Opinion['result']): number =>
    critical.filter(({ result }) => result === wanted).length;
  return {
    holds: countOf('holds'),
    fails: countOf('fails'),
    unplayable: countOf('unplayable'),
    without: countOf(null),
  };
}
