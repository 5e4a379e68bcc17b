import { isDeepStrictEqual } from 'node:util';
import type { Finding } from '../../../harness/contract/finding.ts';
import type { Suite, ToolSpec } from '../../../harness/contract/suite.ts';
import type { AuditedSuite, Detector } from '../../audit/detector.ts';
import { newFindings } from '../../gates/detection/new-findings.ts';
import type { LeftFinding } from '../settle.ts';
import { toolChanges } from './changes.ts';
import type { ToolRule } from './remedy.ts';
import { foundInTools, ofEnvironment, toolSitesOf } from './tool-site.ts';
import type { ToolSite, ToolStep } from './tool-site.ts';

/** What mending tools by remedies needs. */
export type ToolPorts = {
  readonly auditedOf: (suite: Suite) => AuditedSuite;
  readonly rules: readonly ToolRule[];
  /** Detectors that look at tools. */
  readonly detectors: readonly Detector[];
  /** Most rounds; in each, one remedy of one tool of each environment is tried. */
  readonly rounds: number;
};

/** A tool of the catalogue with what was found for it. */
export type MendedTool = {
  readonly key: string;
  /** In order of application; empty: nothing holds. */
  readonly steps: readonly ToolStep[];
  readonly left: readonly LeftFinding[];
};

/** All tools with findings to mend, in the order of the catalogue, and how the search ended. */
export type MendedTools = {
  readonly tools: readonly MendedTool[];
  /** All tools as they are mended. */
  readonly catalogue: Suite['catalogue'];
  /** Rounds that tried anything. */
  readonly rounds: number;
  /** `gates`: no remedy was left to try; `rounds`: the limit was reached. */
  readonly endedBy: 'gates' | 'rounds';
};

type Trial = {
  readonly site: ToolSite;
  readonly rule: ToolRule;
  readonly finding: Finding;
  readonly reason: string;
  readonly spec: ToolSpec;
};

/** No rule writes code: what a tool does is mended by an override, with tests. */
const NEEDS_CODE = 'what the tool does is not what is declared, and code is not written by rule';

/**
 * Mends what models are shown of tools. A remedy holds if the finding is gone, and detectors of tools find nothing new above minor in the
 * environment. What tools do is left.
 *
 * @param findings - to be mended; those of tools of the suite are.
 */
export async function mendTools(
  suite: Suite,
  findings: readonly Finding[],
  { auditedOf, rules, detectors, rounds: most }: ToolPorts,
): Promise<MendedTools> {
  const sites = toolSitesOf(suite, findings);
  const catalogue = new Map(suite.catalogue);
  const first = await foundInTools(suite, sites, auditedOf, detectors);
  for (const site of sites) site.found = ofEnvironment(first, site);
  let rounds = 0;
  let trials = nextTrials(sites, auditedOf({ ...suite, catalogue }), rules);
  while (trials.length > 0 && rounds < most) {
    rounds += 1;
    const tried = new Map([...catalogue, ...trials.map(({ site, spec }) => [site.tool.key, spec] as const)]);
    const concerned = trials.map(({ site }) => site);
    const found = await foundInTools({ ...suite, catalogue: tried }, concerned, auditedOf, detectors);
    for (const trial of trials) conclude(trial, ofEnvironment(found, trial.site), sites);
    for (const { tool, spec } of sites) catalogue.set(tool.key, spec);
    trials = nextTrials(sites, auditedOf({ ...suite, catalogue }), rules);
  }
  return { tools: sites.map(resultOf), catalogue, rounds, endedBy: trials.length === 0 ? 'gates' : 'rounds' };
}

const resultOf = ({ tool, steps, open, reasons }: ToolSite): MendedTool => ({
  key: tool.key,
  steps,
  left: open.map((finding) => ({
    finding,
    why: finding.component === 'implementation' ? NEEDS_CODE : (reasons.get(finding.id) ?? 'no rule decides'),
  })),
});

/** One remedy of one tool of each environment, so that none is blamed for what another brings about. */
function nextTrials(
  sites: readonly ToolSite[],
  audited: AuditedSuite,
  rules: readonly ToolRule[],
): readonly Trial[] {
  const taken = new Set<string>();
  return sites.flatMap((site): readonly Trial[] => {
    if (taken.has(site.tool.environment)) return [];
    const trial = nextTrial(site, audited, rules);
    if (trial === undefined) return [];
    taken.add(site.tool.environment);
    return [trial];
  });
}

function nextTrial(site: ToolSite, audited: AuditedSuite, rules: readonly ToolRule[]): Trial | undefined {
  const tool = { ...site.tool, spec: site.spec };
  for (const rule of rules) {
    for (const finding of site.open) {
      for (const { mended, reason } of rule.remedies(finding, tool, audited)) {
        const text = JSON.stringify(mended);
        if (mended === undefined || isDeepStrictEqual(mended, site.spec) || site.tried.has(text)) continue;
        site.tried.add(text);
        return { site, rule, finding, reason, spec: mended };
      }
    }
  }
  return undefined;
}

/** Keeps a remedy that holds; of another one, the tool remembers the reason. */
function conclude(
  { site, rule, finding, reason, spec }: Trial,
  found: readonly Finding[],
  sites: readonly ToolSite[],
): void {
  const has = (findings: readonly Finding[], id: string): boolean => findings.some((one) => one.id === id);
  const gone = site.open.filter(({ id }) => has(site.found, id) && !has(found, id));
  const [brought] = newFindings(site.found, found).filter(({ severity }) => severity !== 'minor');
  if (!gone.includes(finding) || brought !== undefined) {
    const why =
      brought === undefined
        ? `${rule.id} does not mend it`
        : `mending it by ${rule.id} brings about ${brought.id}`;
    site.reasons.set(finding.id, why);
    return;
  }
  const operations = toolChanges(site.tool.key, site.spec, spec);
  site.steps.push({ rule, findings: gone.map(({ id }) => id), reason, operations });
  site.spec = spec;
  site.open = site.open.filter((one) => !gone.includes(one));
  for (const other of sites) if (other.tool.environment === site.tool.environment) other.found = found;
}
