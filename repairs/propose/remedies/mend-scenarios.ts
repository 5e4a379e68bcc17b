import type { Finding } from '../../../harness/contract/finding.ts';
import { entryKey } from '../../../harness/contract/suite.ts';
import type { Suite, SuiteEntry } from '../../../harness/contract/suite.ts';
import type { AuditedSuite } from '../../audit/detector.ts';
import type { Step } from '../join-proposals.ts';
import type { LeftFinding } from '../settle.ts';
import { concludeTrial } from './conclude-trial.ts';
import { nextTrial, openFindings } from './next-trial.ts';
import type { Trial, TrialMeans } from './next-trial.ts';
import { entryOf, foundIn, sitesOf } from './scenario-site.ts';
import type { Site } from './scenario-site.ts';

/** What mending entries by remedies needs; its detectors are those that look at entries. */
export type ScenarioPorts = TrialMeans & {
  readonly auditedOf: (suite: Suite) => AuditedSuite;
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
  readonly left: readonly LeftFinding[];
};

/** Entries of all scenarios with findings to mend, scenario by scenario, and how the search ended. */
export type MendedScenarios = {
  readonly entries: readonly MendedEntry[];
  /** Rounds that tried anything. */
  readonly rounds: number;
  /** `gates`: no remedy was left to try; `rounds`: the limit was reached. */
  readonly endedBy: 'gates' | 'rounds';
};

/**
 * Mends entries by remedies of rules. A remedy is tried on the entry and, where they have the same part, on its variants; it holds if each
 * changed entry passes with its reference, the finding is gone, and no detector finds anything new above minor in the scenario.
 *
 * Pure: the same suite, findings and ports give the same result.
 *
 * @param findings - to be mended; those of entries of the suite are.
 */
export async function mendScenarios(
  suite: Suite,
  findings: readonly Finding[],
  ports: ScenarioPorts,
): Promise<MendedScenarios> {
  const parent = ports.auditedOf(suite);
  const sites = sitesOf(parent, findings);
  await lookFirst(sites, parent, ports);
  let rounds = 0;
  let trials = await nextTrials(sites, parent, ports);
  while (trials.length > 0 && rounds < ports.rounds) {
    rounds += 1;
    const found = await foundIn(trials, parent, ports.detectors);
    for (const trial of trials) await concludeTrial(trial, found.get(trial.site) ?? [], parent);
    trials = await nextTrials(sites, parent, ports);
  }
  return {
    entries: (await Promise.all(sites.map((site) => resultsOf(site, parent)))).flat(),
    rounds,
    endedBy: trials.length === 0 ? 'gates' : 'rounds',
  };
}

/** What is found first, and is not to be mended, is no fault of a remedy. */
async function lookFirst(
  sites: readonly Site[],
  parent: AuditedSuite,
  { detectors }: ScenarioPorts,
): Promise<void> {
  const versions = sites.map((site) => ({ site, version: site.current }));
  const found = await foundIn(versions, parent, detectors);
  for (const site of sites) {
    site.found = found.get(site) ?? [];
    const ids = new Set(site.concerned.map(({ id }) => id));
    for (const { id } of site.found) {
      site.seen.add(id);
      if (!ids.has(id)) site.ignored.add(id);
    }
  }
}

async function nextTrials(
  sites: readonly Site[],
  parent: AuditedSuite,
  ports: ScenarioPorts,
): Promise<readonly Trial[]> {
  const trials: Trial[] = [];
  for (const site of sites) {
    const trial = await nextTrial(site, parent, ports);
    if (trial !== undefined) trials.push(trial);
  }
  return trials;
}

async function resultsOf(site: Site, parent: AuditedSuite): Promise<readonly MendedEntry[]> {
  const open = new Set((await openFindings(site, parent)).map(({ id }) => id));
  return site.entries.flatMap((entry): readonly MendedEntry[] => {
    const key = entryKey(entry);
    const own = site.concerned.filter((finding) => entryOf(finding) === key);
    const steps = site.steps.get(key) ?? [];
    if (own.length === 0 && steps.length === 0) return [];
    const isLeft = (finding: Finding): boolean =>
      open.has(finding.id) || !isSeen(finding, site) || steps.length === 0;
    const left = own.filter((finding) => site.current.get(key) !== undefined && isLeft(finding));
    return [
      {
        entry,
        mended: site.current.get(key),
        steps: namingAll(
          steps,
          own.filter((finding) => !left.includes(finding)),
        ),
        findings: own.filter((finding) => !left.includes(finding)),
        left: left.map((finding) => ({ finding, why: reasonOf(finding, site) })),
      },
    ];
  });
}

/** Steps of which the last names also the findings that are gone and that none names: they went with what the others did. */
function namingAll(steps: readonly Step[], gone: readonly Finding[]): readonly Step[] {
  const last = steps.at(-1);
  // Of an entry that is withdrawn, no other step is made.
  const isWithdrawn = last?.proposal.operations.some(({ op }) => op === 'withdraw') === true;
  const naming = isWithdrawn ? steps.slice(-1) : steps;
  const named = new Set(naming.flatMap(({ proposal }) => proposal.findings));
  const others = gone.map(({ id }) => id).filter((id) => !named.has(id));
  if (last === undefined || others.length === 0) return steps;
  const findings = [...last.proposal.findings, ...others];
  return [...steps.slice(0, -1), { ...last, proposal: { ...last.proposal, findings } }];
}

/** Whether it can be seen that a finding is gone: a detector reported it at first, or it has a witness. */
const isSeen = ({ id, detector, witness }: Finding, { seen }: Site): boolean =>
  detector.group === 'mechanical' ? seen.has(id) : witness !== undefined;

function reasonOf(finding: Finding, site: Site): string {
  if (!isSeen(finding, site)) return 'nothing shows whether it is mended';
  return site.reasons.get(finding.id) ?? 'no rule decides';
}
