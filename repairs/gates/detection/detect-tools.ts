import type { Finding } from '../../../harness/contract/finding.ts';
import type { SuiteEntry } from '../../../harness/contract/suite.ts';
import { withEntries } from '../../audit/audited-suite.ts';
import type { Detector } from '../../audit/detector.ts';
import { IMPLEMENTATION_DETECTORS, SCHEMA_DETECTORS } from '../../audit/registry.ts';
import { auditShare } from '../../audit/run-audit.ts';
import type { Bench } from '../bench.ts';

/** Detectors that look at tools. */
export const TOOL_DETECTORS: readonly Detector[] = [...SCHEMA_DETECTORS, ...IMPLEMENTATION_DETECTORS];

/**
 * What detectors find in the tools of one environment: they try these on the entries that have it.
 *
 * @param entries - of the suite.
 */
export async function detectInTools(
  environment: string,
  entries: readonly SuiteEntry[],
  { audited }: Bench,
  detectors: readonly Detector[],
): Promise<readonly Finding[]> {
  const having = entries.filter(({ environments }) => environments.includes(environment));
  const only = new Map([...audited.environments].filter(([name]) => name === environment));
  const restricted = { ...withEntries(audited, having), environments: only };
  const { findings } = await auditShare(restricted, detectors, undefined);
  return findings.filter(({ target }) => target.kind === 'tool' && target.environment === environment);
}
