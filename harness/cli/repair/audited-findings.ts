import { conductAudit } from '../../../repairs/audit/conduct-audit.ts';
import type { Detector } from '../../../repairs/audit/detector.ts';
import { readFindings } from '../../../repairs/audit/read-findings.ts';
import { DETECTORS } from '../../../repairs/audit/registry.ts';
import { committedReviews, readReviews } from '../../../repairs/readers/reviews/read-reviews.ts';
import type { Finding } from '../../contract/finding.ts';
import type { Suite } from '../../contract/suite.ts';
import { auditBench } from '../audit/bench.ts';
import { performer } from '../audit/performer.ts';
import type { Surroundings } from '../surroundings.ts';

/** Where findings of a suite come from. */
export type FindingSource = {
  /** Id or folder of the suite. */
  readonly name: string;
  readonly bfcl?: string | undefined;
  /** Folder of recorded runs; `undefined`: none are read. */
  readonly results?: string | undefined;
  /** File of findings; `undefined`: the suite is audited, with the reviews that come with the program. */
  readonly findings?: string | undefined;
};

/**
 * Findings of a suite: those of a file, or those of an audit.
 *
 * @param detectors - that the audit runs.
 * @throws {InputError} for a file or runs that cannot be read.
 */
export async function auditedFindings(
  suite: Suite,
  { name, bfcl, results, findings }: FindingSource,
  detectors: readonly Detector[],
  surroundings: Pick<Surroundings, 'variables'>,
  cores: number,
): Promise<readonly Finding[]> {
  if (findings !== undefined) return readFindings(findings, suite, DETECTORS);
  const reviews = committedReviews().flatMap((folder) => readReviews(folder, suite));
  const bench = auditBench(suite, detectors, results, suite.entries);
  const filter = { categories: null, detectors: null, component: null, severity: null };
  const question = { entries: suite.entries, filter, labels: undefined, reviews };
  const audit = await conductAudit(bench, question, performer(name, { bfcl, results }, surroundings, cores));
  return [...audit.found, ...audit.unconfirmed];
}
