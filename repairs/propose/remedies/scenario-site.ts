import type { Finding } from '../../../harness/contract/finding.ts';
import { entryKey } from '../../../harness/contract/suite.ts';
import type { SuiteEntry } from '../../../harness/contract/suite.ts';
import { withEntries } from '../../audit/audited-suite.ts';
import type { AuditedSuite, Detector } from '../../audit/detector.ts';
import { auditShare } from '../../audit/run-audit.ts';
import type { Step } from '../join-proposals.ts';

/** Entries of one scenario by key; `undefined`: withdrawn. */
export type Version = ReadonlyMap<string, SuiteEntry | undefined>;

/** A scenario with findings to mend, and how far the search for it is. */
export type Site = {
  /** As they were, in suite order. */
  readonly entries: readonly SuiteEntry[];
  /** Findings that are to be mended. */
  readonly concerned: readonly Finding[];
  current: Version;
  /** What detectors find in it now, above minor. */
  found: readonly Finding[];
  /** Ids of what they find at first. */
  readonly seen: Set<string>;
  /** Ids of what they find that is not to be mended. */
  readonly ignored: Set<string>;
  /** Versions that were tried, as JSON. */
  readonly tried: Set<string>;
  readonly steps: Map<string, readonly Step[]>;
  /** Why findings are left, by their ids; of others, no rule decides. */
  readonly reasons: Map<string, string>;
};

/** The entry that a finding names; empty for one of a tool or a run. */
export const entryOf = ({ target }: Finding): string => (target.kind === 'entry' ? target.entry : '');

/** Scenarios with findings of entries of the suite, in suite order. */
export function sitesOf(
  { suite, entries, variants }: AuditedSuite,
  findings: readonly Finding[],
): readonly Site[] {
  const concerned = findings.filter((finding) => entries.has(entryOf(finding)));
  const named = new Set(concerned.map(entryOf));
  const scenarios = new Map(
    suite.entries
      .filter((entry) => named.has(entryKey(entry)))
      .map((entry) => [variants(entry)[0] ?? entry, variants(entry)] as const),
  );
  return Array.from(scenarios.values(), (own): Site => {
    const keys = new Set(own.map(entryKey));
    return {
      entries: own,
      concerned: concerned.filter((finding) => keys.has(entryOf(finding))),
      current: new Map(own.map((entry) => [entryKey(entry), entry])),
      found: [],
      seen: new Set(),
      ignored: new Set(),
      tried: new Set(),
      steps: new Map(),
      reasons: new Map(),
    };
  });
}

/** The suite with entries as versions have them, compared with the habits of the suite as it was. */
export function suiteWith(versions: Iterable<Version>, parent: AuditedSuite): AuditedSuite {
  const replaced = new Map<string, SuiteEntry | undefined>();
  for (const version of versions) for (const [key, entry] of version) replaced.set(key, entry);
  const entries = parent.suite.entries.flatMap((entry) => {
    const key = entryKey(entry);
    return replaced.has(key) ? (replaced.get(key) ?? []) : [entry];
  });
  return { ...withEntries(parent, entries), background: parent };
}

/** What detectors find above minor in versions of different scenarios, all in one suite. */
export async function foundIn(
  versions: readonly { readonly site: Site; readonly version: Version }[],
  parent: AuditedSuite,
  detectors: readonly Detector[],
): Promise<ReadonlyMap<Site, readonly Finding[]>> {
  if (versions.length === 0) return new Map();
  const examined = new Set(
    versions.flatMap(({ version }) => [...version.values()].flatMap((entry) => entry ?? [])),
  );
  const audited = suiteWith(
    versions.map(({ version }) => version),
    parent,
  );
  const { findings } = await auditShare({ ...audited, examined }, detectors, undefined);
  return new Map(
    versions.map(({ site, version }) => [
      site,
      findings.filter((finding) => finding.severity !== 'minor' && version.has(entryOf(finding))),
    ]),
  );
}
