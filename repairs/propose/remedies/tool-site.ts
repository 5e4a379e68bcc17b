import type { Finding } from '../../../harness/contract/finding.ts';
import type { Suite, ToolSpec } from '../../../harness/contract/suite.ts';
import type { AuditedSuite, Detector } from '../../audit/detector.ts';
import { auditShare } from '../../audit/run-audit.ts';
import type { Change } from '../proposer.ts';
import type { NamedTool, ToolRule } from './remedy.ts';

/** A change of what models are shown of a tool. */
export type ToolStep = {
  readonly rule: ToolRule;
  /** Ids of the findings that it mends. */
  readonly findings: readonly string[];
  readonly reason: string;
  readonly operations: readonly Change[];
};

/** A tool with findings to mend, and how far the search for it is. */
export type ToolSite = {
  readonly tool: NamedTool;
  spec: ToolSpec;
  /** What detectors find in its environment now. */
  found: readonly Finding[];
  /** What is still to be mended. */
  open: readonly Finding[];
  /** Specifications that were tried, as JSON. */
  readonly tried: Set<string>;
  readonly steps: ToolStep[];
  /** Why findings are left, by their ids; of others, no rule decides. */
  readonly reasons: Map<string, string>;
};

/** Tools of the catalogue with findings, in its order. */
export function toolSitesOf(
  { entries, catalogue }: Suite,
  findings: readonly Finding[],
): readonly ToolSite[] {
  const byTool = Map.groupBy(
    findings.filter(({ target }) => target.kind === 'tool'),
    ({ target }) => (target.kind === 'tool' ? `${target.environment} ${target.tool}` : ''),
  );
  return [...catalogue].flatMap(([key, spec]): readonly ToolSite[] => {
    const user = entries.find(({ tools }) => tools.includes(key));
    return (user?.environments ?? []).flatMap((environment): readonly ToolSite[] => {
      const open = byTool.get(`${environment} ${spec.name}`);
      if (open === undefined) return [];
      const tool = { key, environment, spec };
      return [{ tool, spec, found: [], open, tried: new Set(), steps: [], reasons: new Map() }];
    });
  });
}

/** What detectors find in the environments of some tools, with another catalogue. */
export async function foundInTools(
  suite: Suite,
  sites: readonly ToolSite[],
  auditedOf: (suite: Suite) => AuditedSuite,
  detectors: readonly Detector[],
): Promise<readonly Finding[]> {
  if (sites.length === 0) return [];
  const names = new Set(sites.map(({ tool }) => tool.environment));
  const entries = suite.entries.filter(({ environments }) => environments.some((name) => names.has(name)));
  const audited = auditedOf({ ...suite, entries });
  const environments = new Map([...audited.environments].filter(([name]) => names.has(name)));
  return (await auditShare({ ...audited, environments }, detectors, undefined)).findings;
}

/** Findings of the environment of a tool. */
export const ofEnvironment = (findings: readonly Finding[], { tool }: ToolSite): readonly Finding[] =>
  findings.filter(({ target }) => target.kind === 'tool' && target.environment === tool.environment);
