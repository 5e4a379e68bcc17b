import { isDeepStrictEqual } from 'node:util';
import type { Finding } from '../../../harness/contract/finding.ts';
import type { Suite, ToolSpec } from '../../../harness/contract/suite.ts';
import type { AuditedSuite, Detector } from '../../audit/detector.ts';
import { auditShare } from '../../audit/run-audit.ts';
import { newFindings } from '../../gates/detection/new-findings.ts';
import type { Change } from '../proposer.ts';
import { toolChanges } from './changes.ts';
import type { NamedTool, ToolRule } from './remedy.ts';

/** What mending tools by remedies needs. */
export type ToolPorts = {
  readonly auditedOf: (suite: Suite) => AuditedSuite;
  readonly rules: readonly ToolRule[];
  /** Detectors that look at tools. */
  readonly detectors: readonly Detector[];
  /** Most rounds; in each, one remedy of one tool of each environment is tried. */
  readonly rounds: number;
};

/** A change of what models are shown of a tool. */
export type ToolStep = {
  readonly rule: ToolRule;
  /** Ids of the findings that it mends. */
  readonly findings: readonly string[];
  readonly reason: string;
  readonly operations: readonly Change[];
};

/** A tool of the catalogue with what was found for it. */
export type MendedTool = {
  readonly key: string;
  /** In order of application; empty: nothing holds. */
  readonly steps: readonly ToolStep[];
  readonly left: readonly { readonly finding: Finding; readonly why: string }[];
};

/** All tools with findings to mend, in the order of the catalogue, and how the search ended. */
export type MendedTools = {
  readonly tools: readonly MendedTool[];
  readonly catalogue: Suite['catalogue'];
  readonly rounds: number;
  readonly endedBy: 'gates' | 'rounds';
};

type Site = {
  readonly tool: NamedTool;
  readonly concerned: readonly Finding[];
  spec: ToolSpec;
  /** What detectors find in its environment now. */
  found: readonly Finding[];
  open: readonly Finding[];
  readonly tried: Set<string>;
  readonly steps: ToolStep[];
  readonly reasons: Map<string, string>;
};

type Trial = {
  readonly site: Site;
  readonly rule: ToolRule;
  readonly finding: Finding;
  readonly reason: string;
  readonly spec: ToolSpec;
};

/** No rule writes code: what a tool does is mended by an override, with tests. */
const NEEDS_CODE = 'what the tool does is not what is declared, and code is not written by rule';

/**
 * Mends what models are shown of tools. A remedy holds if the finding is gone, and detectors of tools find nothing new in the environment.
 * What tools do is left.
 *
 * @param findings - to be mended, of tools of the suite.
 */
export async function mendTools(
  suite: Suite,
  findings: readonly Finding[],
  ports: ToolPorts,
): Promise<MendedTools> {
  const sites = sitesOf(suite, findings);
  const catalogue = new Map(suite.catalogue);
  const first = await foundIn(suite, catalogue, sites, ports);
  for (const site of sites) site.found = ofEnvironment(first, site);
  let rounds = 0;
  let isOpen = true;
  for (; isOpen && rounds < ports.rounds; rounds += 1) {
    const audited = ports.auditedOf({ ...suite, catalogue });
    const trials = nextTrials(sites, audited, ports);
    isOpen = trials.length > 0;
    if (!isOpen) break;
    const tried = new Map([
      ...catalogue,
      ...trials.map(({ site, spec }) => [site.tool.key, spec] as const),
    ]);
    const found = await foundIn(
      suite,
      tried,
      trials.map(({ site }) => site),
      ports,
    );
    for (const trial of trials) conclude(trial, ofEnvironment(found, trial.site), sites);
    for (const { tool, spec } of sites) catalogue.set(tool.key, spec);
  }
  return {
    tools: sites.map(({ tool, steps, open, reasons }) => ({
      key: tool.key,
      steps,
      left: open.map((finding) => ({
        finding,
        why:
          finding.component === 'implementation'
            ? NEEDS_CODE
            : (reasons.get(finding.id) ?? 'no rule decides'),
      })),
    })),
    catalogue,
    rounds,
    endedBy: isOpen ? 'rounds' : 'gates',
  };
}

function sitesOf({ entries, catalogue }: Suite, findings: readonly Finding[]): readonly Site[] {
  const byTool = Map.groupBy(
    findings.filter(({ target }) => target.kind === 'tool'),
    ({ target }) => (target.kind === 'tool' ? `${target.environment} ${target.tool}` : ''),
  );
  return [...catalogue].flatMap(([key, spec]): readonly Site[] => {
    const user = entries.find(({ tools }) => tools.includes(key));
    return (user?.environments ?? []).flatMap((environment): readonly Site[] => {
      const own = byTool.get(`${environment} ${spec.name}`);
      return own === undefined
        ? []
        : [
            {
              tool: { key, environment, spec },
              concerned: own,
              spec,
              found: [],
              open: own,
              tried: new Set(),
              steps: [],
              reasons: new Map(),
            },
          ];
    });
  });
}

/** What detectors find in the environments of some tools. */
async function foundIn(
  suite: Suite,
  catalogue: Suite['catalogue'],
  sites: readonly Site[],
  { auditedOf, detectors }: ToolPorts,
): Promise<readonly Finding[]> {
  const names = new Set(sites.map(({ tool }) => tool.environment));
  const entries = suite.entries.filter(({ environments }) => environments.some((name) => names.has(name)));
  const audited = auditedOf({ ...suite, entries, catalogue });
  const environments = new Map([...audited.environments].filter(([name]) => names.has(name)));
  return (await auditShare({ ...audited, environments }, detectors, undefined)).findings;
}

const ofEnvironment = (findings: readonly Finding[], { tool }: Site): readonly Finding[] =>
  findings.filter(({ target }) => target.kind === 'tool' && target.environment === tool.environment);

/** One remedy of one tool of each environment, so that none can be blamed for another's. */
function nextTrials(sites: readonly Site[], audited: AuditedSuite, ports: ToolPorts): readonly Trial[] {
  const taken = new Set<string>();
  return sites.flatMap((site): readonly Trial[] => {
    if (taken.has(site.tool.environment)) return [];
    const trial = nextTrial(site, audited, ports);
    if (trial === undefined) return [];
    taken.add(site.tool.environment);
    return [trial];
  });
}

function nextTrial(site: Site, audited: AuditedSuite, { rules }: ToolPorts): Trial | undefined {
  const tool = { ...site.tool, spec: site.spec };
  for (const rule of rules) {
    for (const finding of site.open) {
      for (const { mended, reason } of rule.remedies(finding, tool, audited)) {
        if (mended === undefined || isDeepStrictEqual(mended, site.spec)) continue;
        const text = JSON.stringify(mended);
        if (site.tried.has(text)) continue;
        site.tried.add(text);
        return { site, rule, finding, reason, spec: mended };
      }
    }
  }
  return undefined;
}

/** Keeps a remedy that holds. */
function conclude(
  { site, rule, finding, reason, spec }: Trial,
  found: readonly Finding[],
  sites: readonly Site[],
): void {
  const isGone = !found.some(({ id }) => id === finding.id);
  const [brought] = newFindings(site.found, found).filter(({ severity }) => severity !== 'minor');
  if (!isGone || brought !== undefined) {
    const why =
      brought === undefined
        ? `${rule.id} does not mend it`
        : `mending it by ${rule.id} brings about ${brought.id}`;
    site.reasons.set(finding.id, why);
    return;
  }
  const gone = site.open.filter(({ id }) => !found.some((other) => other.id === id));
  site.steps.push({
    rule,
    findings: gone.map(({ id }) => id),
    reason,
    operations: toolChanges(site.tool.key, site.spec, spec),
  });
  site.spec = spec;
  site.open = site.open.filter((one) => !gone.includes(one));
  for (const other of sites)
    if (other.tool.environment === site.tool.environment) other.found = found;
}
