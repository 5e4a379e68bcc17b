import type { Finding } from '../../harness/contract/finding.ts';
import type { Suite } from '../../harness/contract/suite.ts';
import { auditedSuite } from '../../repairs/audit/audited-suite.ts';
import type { Detector } from '../../repairs/audit/detector.ts';
import { runAudit } from '../../repairs/audit/run-audit.ts';
import { agentEpisodes } from './agents.ts';

/** What detectors that read the suite alone find in it. */
export async function findingsIn(
  suite: Suite,
  ...detectors: readonly Detector[]
): Promise<readonly Finding[]> {
  const audited = auditedSuite(suite, agentEpisodes('oracle', suite));
  return (await runAudit(audited, detectors, undefined)).findings;
}
