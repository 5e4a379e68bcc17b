import { entryKey } from '../../../harness/contract/suite.ts';
import type { SuiteEntry } from '../../../harness/contract/suite.ts';
import type { Finding } from '../../../harness/contract/finding.ts';
import { withEntries } from '../../audit/audited-suite.ts';
import type { Detector } from '../../audit/detector.ts';
import { ANSWER_KEY_DETECTORS, CONVERSATION_DETECTORS } from '../../audit/registry.ts';
import { auditShare } from '../../audit/run-audit.ts';
import type { Bench } from '../bench.ts';

/** Detectors that look at entries and read no recorded runs. */
export const ENTRY_DETECTORS: readonly Detector[] = [...CONVERSATION_DETECTORS, ...ANSWER_KEY_DETECTORS];

/** A scenario as some patches leave it. */
export type ScenarioVersion = {
  readonly bench: Bench;
  /** Bench of the suite whose habits it is compared with; `undefined`: those of the patched suite itself. */
  readonly background: Bench | undefined;
  /** Its entries in the parent. */
  readonly before: readonly SuiteEntry[];
  /** Its entries now, in the same order; withdrawn ones are missing. */
  readonly after: readonly SuiteEntry[];
  /** Those of them that detectors report on. */
  readonly examined: ReadonlySet<SuiteEntry>;
};

/**
 * What detectors find in versions of scenarios, each as if it alone were changed: versions of different scenarios are put into
 * one suite, because detectors compare an entry with its own scenario, and with habits of the whole suite.
 *
 * @returns findings of each version, in the order of the detectors.
 */
export async function detectIn(
  versions: readonly ScenarioVersion[],
  detectors: readonly Detector[],
): Promise<ReadonlyMap<ScenarioVersion, readonly Finding[]>> {
  const found = new Map<ScenarioVersion, readonly Finding[]>();
  for (const batch of batchesOf(versions)) {
    const findings = await findingsIn(batch, detectors);
    for (const version of batch) {
      const keys = new Set([...version.examined].map(entryKey));
      found.set(
        version,
        findings.filter(({ target }) => target.kind === 'entry' && keys.has(target.entry)),
      );
    }
  }
  return found;
}

/** Versions in as few batches as possible; those of a batch have the same tools and different scenarios. */
function batchesOf(versions: readonly ScenarioVersion[]): readonly (readonly ScenarioVersion[])[] {
  const batches: {
    readonly bench: Bench;
    readonly background: Bench | undefined;
    readonly taken: Set<SuiteEntry>;
    readonly versions: ScenarioVersion[];
  }[] = [];
  for (const version of versions) {
    const [first] = version.before;
    if (first === undefined) continue;
    const { bench, background } = version;
    const fitting = batches.find(
      (batch) => batch.bench === bench && batch.background === background && !batch.taken.has(first),
    );
    const batch = fitting ?? { bench, background, taken: new Set(), versions: [] };
    if (fitting === undefined) batches.push(batch);
    batch.taken.add(first);
    batch.versions.push(version);
  }
  return batches.map((batch) => batch.versions);
}

async function findingsIn(
  batch: readonly ScenarioVersion[],
  detectors: readonly Detector[],
): Promise<readonly Finding[]> {
  const [one] = batch;
  if (one === undefined) return [];
  const { audited } = one.bench;
  const replaced = new Map<SuiteEntry, readonly SuiteEntry[]>();
  for (const { before, after } of batch) {
    const now = new Map(after.map((entry) => [entryKey(entry), entry]));
    for (const entry of before) {
      const other = now.get(entryKey(entry));
      replaced.set(entry, other === undefined ? [] : [other]);
    }
  }
  const entries = audited.suite.entries.flatMap((entry) => replaced.get(entry) ?? [entry]);
  const examined = new Set(batch.flatMap((version) => [...version.examined]));
  const background = one.background && { background: one.background.audited };
  const asked = { ...withEntries(audited, entries), examined, ...background };
  return (await auditShare(asked, detectors, undefined)).findings;
}
