import type { Finding } from '../../harness/contract/finding.ts';
import { entryKey } from '../../harness/contract/suite.ts';
import type { Suite } from '../../harness/contract/suite.ts';
import { auditedSuite } from '../../repairs/audit/audited-suite.ts';
import type { AuditedSuite, Detector } from '../../repairs/audit/detector.ts';
import { runAudit } from '../../repairs/audit/run-audit.ts';
import { agentEpisodes } from '../support/agents.ts';
import type { Planting, ReplacedTool } from './planting.ts';
import { registriesWith } from './uses.ts';

/** A suite as detectors and planters see it, some tools replaced. */
export function auditedWith(suite: Suite, tools: readonly ReplacedTool[] = []): AuditedSuite {
  const registries = registriesWith(tools);
  return auditedSuite(suite, agentEpisodes('oracle', suite, 'native', registries), registries);
}

/** What detectors that read the suite alone find in it after some plantings. */
export async function findingsAfter(
  suite: Suite,
  plantings: readonly Planting[],
  detectors: readonly Detector[],
): Promise<readonly Finding[]> {
  const tools = plantings.flatMap((planting) => planting.tools);
  return (await runAudit(auditedWith(planted(suite, plantings), tools), detectors, undefined)).findings;
}

/** The suite after some plantings, which replace different entries and specifications. */
export function planted(suite: Suite, plantings: readonly Planting[]): Suite {
  const entries = new Map(plantings.flatMap((planting) => [...planting.entries]));
  const catalogue = new Map(plantings.flatMap((planting) => [...planting.catalogue]));
  return {
    ...suite,
    entries: suite.entries.map((entry) => entries.get(entryKey(entry)) ?? entry),
    catalogue: new Map([...suite.catalogue].map(([key, spec]) => [key, catalogue.get(key) ?? spec])),
  };
}
