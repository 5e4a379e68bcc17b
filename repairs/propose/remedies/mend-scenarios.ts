import { isDeepStrictEqual } from 'node:util';
import { InputError } from '../../../harness/contract/errors.ts';
import type { Finding } from '../../../harness/contract/finding.ts';
import { entryKey } from '../../../harness/contract/suite.ts';
import type { Suite, SuiteEntry } from '../../../harness/contract/suite.ts';
import { allVerdicts } from '../../audit/all-verdicts.ts';
import { withEntries } from '../../audit/audited-suite.ts';
import type { AuditedSuite, Detector } from '../../audit/detector.ts';
import { auditShare } from '../../audit/run-audit.ts';
import { newFindings } from '../../gates/detection/new-findings.ts';
import type { Step } from '../join-proposals.ts';
import type { Change } from '../proposer.ts';
import { isTurned } from '../witness-turns.ts';
import { inheritedChange } from './inherit-change.ts';
import { entryChanges } from './changes.ts';
import { isStillDrafted } from './still-drafted.ts';
import type { EntryRule } from './remedy.ts';
import { wasThere } from './was-there.ts';

/** What mending entries by remedies needs. */
export type ScenarioPorts = {
  readonly auditedOf: (suite: Suite) => AuditedSuite;
  readonly rules: readonly EntryRule[];
  /** Detectors that look at entries. */
  readonly detectors: readonly Detector[];
  /** Most rounds; in each, one remedy of each scenario is tried. */
  readonly rounds: number;
};

/** An entry with what was found for it. */
export type MendedEntry = {
  /** As it was. */
  readonly entry: SuiteEntry;
  /** As it is mended; `undefined`: it is withdrawn. */
  readonly mended: SuiteEntry | undefined;
  /** In order of application; empty: nothing holds. */
  readonly steps: readonly Step[];
  /** Findings of it that are mended. */
  readonly findings: readonly Finding[];
  /** Findings of it that are left. */
  readonly left: readonly { readonly finding: Finding; readonly why: string }[];
};

/** Entries of all scenarios with findings to mend, in suite order, and how the search ended. */
export type MendedScenarios = {
  readonly entries: readonly MendedEntry[];
  readonly rounds: number;
  /** `gates`: no remedy was left to try; `rounds`: the limit was reached. */
  readonly endedBy: 'gates' | 'rounds';
};

/** Entries of one scenario by key; `undefined`: withdrawn. */
type Version = ReadonlyMap<string, SuiteEntry | undefined>;

type Site = {
  readonly entries: readonly SuiteEntry[];
  readonly concerned: readonly Finding[];
  current: Version;
  /** What detectors find in it now, above minor. */
  found: readonly Finding[];
  /** Ids of what they found at first that is not to be mended. */
  readonly ignored: Set<string>;
  readonly tried: Set<string>;
  readonly steps: Map<string, readonly Step[]>;
  readonly reasons: Map<string, string>;
};

type Trial = {
  readonly site: Site;
  readonly rule: EntryRule;
  readonly finding: Finding;
  readonly reason: string;
  readonly version: Version;
};

/**
 * Mends entries by remedies of rules. A remedy is tried on the entry and, where they have the same part, on its variants; it holds if each
 * changed entry passes with its reference, the finding is gone, and no detector finds anything new above minor in the scenario.
 *
 * Pure: the same suite, findings and ports give the same result.
 *
 * @param findings - to be mended, of entries of the suite.
 */
export async function mendScenarios(
  suite: Suite,
  findings: readonly Finding[],
  ports: ScenarioPorts,
): Promise<MendedScenarios> {
  const parent = ports.auditedOf(suite);
  const sites = sitesOf(parent, findings);
  const first = await foundIn(
    sites.map((site) => ({ site, version: site.current })),
    parent,
    ports,
  );
  for (const site of sites) {
    site.found = first.get(site) ?? [];
    const ids = new Set(site.concerned.map(({ id }) => id));
    for (const { id } of site.found) if (!ids.has(id)) site.ignored.add(id);
  }
  let rounds = 0;
  let isOpen = true;
  for (; isOpen && rounds < ports.rounds; rounds += 1) {
    const trials: Trial[] = [];
    for (const site of sites) {
      const trial = await nextTrial(site, parent, ports);
      if (trial !== undefined) trials.push(trial);
    }
    isOpen = trials.length > 0;
    if (!isOpen) break;
    const found = await foundIn(trials, parent, ports);
    for (const trial of trials) await conclude(trial, found.get(trial.site) ?? [], parent);
  }
  return {
    entries: sites.flatMap((site) => resultsOf(site)),
    rounds,
    endedBy: isOpen ? 'rounds' : 'gates',
  };
}

const keyOf = ({ target }: Finding): string => (target.kind === 'entry' ? target.entry : '');
const isGrave = ({ severity }: Finding): boolean => severity !== 'minor';

function sitesOf({ suite, entries, variants }: AuditedSuite, findings: readonly Finding[]): readonly Site[] {
  const concerned = findings.filter((finding) => entries.has(keyOf(finding)));
  const named = new Set(concerned.map(keyOf));
  const firsts = new Map(
    suite.entries
      .filter((entry) => named.has(entryKey(entry)))
      .map((entry) => [variants(entry)[0] ?? entry, variants(entry)] as const),
  );
  return Array.from(firsts.values(), (own): Site => {
    const keys = new Set(own.map(entryKey));
    return {
      entries: own,
      concerned: concerned.filter((finding) => keys.has(keyOf(finding))),
      current: new Map(own.map((entry) => [entryKey(entry), entry])),
      found: [],
      ignored: new Set(),
      tried: new Set(),
      steps: new Map(),
      reasons: new Map(),
    };
  });
}

/** The suite with entries as versions have them. */
function suiteWith(versions: Iterable<Version>, parent: AuditedSuite): AuditedSuite {
  const replaced = new Map<string, SuiteEntry | undefined>();
  for (const version of versions) for (const [key, entry] of version) replaced.set(key, entry);
  const entries = parent.suite.entries.flatMap((entry) => {
    const key = entryKey(entry);
    return replaced.has(key) ? (replaced.get(key) ?? []) : [entry];
  });
  return { ...withEntries(parent, entries), background: parent };
}

/** What detectors find above minor in versions of different scenarios. */
async function foundIn(
  versions: readonly Pick<Trial, 'site' | 'version'>[],
  parent: AuditedSuite,
  { detectors }: ScenarioPorts,
): Promise<ReadonlyMap<Site, readonly Finding[]>> {
  const examined = new Set(versions.flatMap(({ version }) => [...version.values()].flatMap((one) => one ?? [])));
  const asked = { ...suiteWith(versions.map(({ version }) => version), parent), examined };
  const { findings } = await auditShare(asked, detectors, undefined);
  return new Map(
    versions.map(({ site, version }) => [
      site,
      findings.filter((finding) => isGrave(finding) && version.has(keyOf(finding))),
    ]),
  );
}

/** Findings that are still to be mended: what detectors find, and what was found in other ways and still has its witness. */
async function openFindings(site: Site, parent: AuditedSuite): Promise<readonly Finding[]> {
  const ofDetectors = site.found.filter(({ id }) => !site.ignored.has(id));
  const others: Finding[] = [];
  for (const finding of site.concerned) {
    const entry = site.current.get(keyOf(finding));
    if (finding.detector.group === 'mechanical' || finding.witness === undefined || entry === undefined) continue;
    if (!(await isTurned(finding, entry, parent))) others.push(finding);
  }
  return [...ofDetectors, ...others];
}

/** The next remedy that was not tried yet and passes what costs little to check. */
async function nextTrial(site: Site, parent: AuditedSuite, ports: ScenarioPorts): Promise<Trial | undefined> {
  const audited = suiteWith([site.current], parent);
  const open = await openFindings(site, parent);
  for (const rule of ports.rules) {
    for (const finding of open) {
      const entry = site.current.get(keyOf(finding));
      if (entry === undefined) continue;
      for (const { mended, reason } of rule.remedies(finding, entry, audited, open)) {
        const version = versionWith(site.current, entry, mended);
        const text = JSON.stringify([...version]);
        if (isDeepStrictEqual(mended, entry) || site.tried.has(text)) continue;
        site.tried.add(text);
        const trial = { site, rule, finding, reason, version };
        if (await isPromising(trial, parent, ports)) return trial;
      }
    }
  }
  return undefined;
}

/** The scenario with one entry changed, and its variants where they have the same part. A withdrawal concerns no other. */
function versionWith(current: Version, entry: SuiteEntry, mended: SuiteEntry | undefined): Version {
  return new Map(
    Array.from(current, ([key, variant]) => {
      if (key === entryKey(entry)) return [key, mended];
      if (variant === undefined || mended === undefined) return [key, variant];
      return [key, inheritedChange(entry, mended, variant)];
    }),
  );
}

async function isPromising(trial: Trial, parent: AuditedSuite, { detectors }: ScenarioPorts): Promise<boolean> {
  const { site, finding, version } = trial;
  for (const [key, entry] of version) {
    if (entry === undefined || entry === site.current.get(key)) continue;
    if (!(await isPassed(entry, parent))) {
      site.reasons.set(finding.id, `the reference would fail (${trial.rule.id})`);
      return false;
    }
  }
  const entry = version.get(keyOf(finding));
  const detector = detectors.find(({ identity }) => identity.id === finding.detector.id);
  if (entry === undefined || detector === undefined) return true;
  return !isStillDrafted(finding, detector, { ...suiteWith([version], parent), examined: new Set([entry]) });
}

/** Whether every evaluator passes what the entry holds to be right. */
async function isPassed(entry: SuiteEntry, { play, judges }: AuditedSuite): Promise<boolean> {
  try {
    const episode = await play(entry, entry.reference);
    return [...allVerdicts(entry, episode, judges).values()].every(({ kind }) => kind === 'pass');
  } catch (cause) {
    if (cause instanceof InputError) return false; // it cannot be played
    throw cause;
  }
}

/** Keeps a remedy that holds. */
async function conclude(
  { site, rule, finding, reason, version }: Trial,
  found: readonly Finding[],
  parent: AuditedSuite,
): Promise<void> {
  const isGone =
    finding.detector.group === 'mechanical'
      ? !found.some(({ id }) => id === finding.id)
      : await isTurnedIn(finding, version, parent);
  const fresh: Finding[] = [];
  const hidden: Finding[] = [];
  for (const one of newFindings(site.found, found))
    ((await wasHidden(one, site.current, version, parent)) ? hidden : fresh).push(one);
  const [brought] = fresh;
  if (!isGone || brought !== undefined) {
    const why =
      brought === undefined ? `${rule.id} does not mend it` : `mending it by ${rule.id} brings about ${brought.id}`;
    // Findings of one cause in several variants are mended, or not, together.
    for (const { id, cause } of site.concerned) if (cause === finding.cause) site.reasons.set(id, why);
    return;
  }
  const gone = site.concerned.filter(({ id }) => !found.some((other) => other.id === id));
  for (const [key, entry] of version) {
    const before = site.current.get(key);
    if (before === undefined || before === entry) continue;
    const own = gone.filter((one) => keyOf(one) === key && site.found.some(({ id }) => id === one.id));
    const names = own.length > 0 ? own : [finding];
    const operations: readonly Change[] = entryChanges(before, entry, reason);
    const earlier = site.steps.get(key) ?? [];
    const follows = earlier.at(-1);
    const isKnown = site.concerned.some(({ id }) => id === names[0]?.id);
    site.steps.set(key, [
      ...earlier,
      {
        proposer: rule,
        proposal: {
          findings: isKnown ? names.map(({ id }) => id) : (follows?.proposal.findings ?? names.map(({ id }) => id)),
          component: finding.component,
          reason,
          derivations: isOfReference(operations) ? ['rejudged', 'repaired'] : ['repaired'],
          operations,
        },
        ...(!isKnown && follows !== undefined && { follows }),
      },
    ]);
  }
  for (const { id } of hidden) site.ignored.add(id);
  site.current = version;
  site.found = found;
}

async function wasHidden(
  finding: Finding,
  before: Version,
  after: Version,
  parent: AuditedSuite,
): Promise<boolean> {
  const [old, now] = [before.get(keyOf(finding)), after.get(keyOf(finding))];
  return old !== undefined && now !== undefined && (await wasThere(finding, old, now, parent));
}

const isOfReference = (operations: readonly Change[]): boolean =>
  operations.every((one) => one.op === 'withdraw' || ('path' in one && one.path.startsWith('/reference')));

async function isTurnedIn(finding: Finding, version: Version, parent: AuditedSuite): Promise<boolean> {
  const entry = version.get(keyOf(finding));
  return entry === undefined || isTurned(finding, entry, parent);
}

function resultsOf(site: Site): readonly MendedEntry[] {
  const open = new Set(site.found.map(({ id }) => id));
  return site.entries.flatMap((entry): readonly MendedEntry[] => {
    const key = entryKey(entry);
    const own = site.concerned.filter((finding) => keyOf(finding) === key);
    const steps = site.steps.get(key) ?? [];
    if (own.length === 0 && steps.length === 0) return [];
    const left = own.filter(({ id }) => open.has(id));
    return [
      {
        entry,
        mended: site.current.get(key),
        steps,
        findings: own.filter((finding) => !left.includes(finding)),
        left: left.map((finding) => ({ finding, why: site.reasons.get(finding.id) ?? 'no rule decides' })),
      },
    ];
  });
}
