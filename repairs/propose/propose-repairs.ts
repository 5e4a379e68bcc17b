import type { Finding } from '../../harness/contract/finding.ts';
import type { Patch } from '../../harness/contract/patch.ts';
import { entryKey } from '../../harness/contract/suite.ts';
import type { Suite } from '../../harness/contract/suite.ts';
import { partOf } from '../audit/parts.ts';
import type { PartName } from '../audit/parts.ts';
import type { AuditedSuite, Detector } from '../audit/detector.ts';
import { proposePatches } from './propose.ts';
import type { Proposer } from './proposer.ts';
import { mendScenarios } from './remedies/mend-scenarios.ts';
import type { MendedEntry } from './remedies/mend-scenarios.ts';
import { mendTools } from './remedies/mend-tools.ts';
import { entryPatches, toolPatches } from './remedies/patches-of-steps.ts';
import type { EntryRule, ToolRule } from './remedies/remedy.ts';
import type { LeftFinding } from './settle.ts';

/** Rules by what they mend, with the detectors that try what they propose. */
export type ProposingMeans = {
  readonly tools: { readonly rules: readonly ToolRule[]; readonly detectors: readonly Detector[] };
  readonly conversations: { readonly rules: readonly EntryRule[]; readonly detectors: readonly Detector[] };
  readonly keys: {
    /** For what models are shown of entries of one turn. */
    readonly rules: readonly EntryRule[];
    /** For what their keys accept. */
    readonly stages: readonly (readonly Proposer[])[];
    readonly detectors: readonly Detector[];
  };
};

/** What proposing needs besides the suite and its findings. */
export type RepairPorts = {
  /** A suite as detectors and judges see it. */
  readonly auditedOf: (suite: Suite) => AuditedSuite;
  readonly means: ProposingMeans;
  /** Most rounds of each kind of rules. */
  readonly rounds: number;
  /** Is told what begins. */
  readonly report?: (what: string) => void;
};

/** How the search of one kind of rules ended. */
export type Search = {
  /** What they mend: `tools`, `conversations`, `entries of one turn`, `answer keys`. */
  readonly of: string;
  /** Rounds that tried anything. */
  readonly rounds: number;
  /** `gates`: nothing was left to try; `rounds`: the limit was reached. */
  readonly endedBy: 'gates' | 'rounds';
};

/** Patches that rules propose, and what they leave. */
export type ProposedRepairs = {
  /** By family, in the order of the names; of a family, tools first, then entries in suite order. */
  readonly families: ReadonlyMap<string, readonly Patch[]>;
  readonly left: readonly LeftFinding[];
  readonly searches: readonly Search[];
};

/**
 * Proposes patches by rules for findings of entries and tools, in the order in which defects follow from each other: what models are shown of
 * tools, then conversations, then entries of one turn and their keys.
 *
 * Pure: the same suite, findings and ports give the same patches.
 *
 * @param findings - of the suite; all of them, so that what is known is not taken for new.
 * @param isConcerned - of which of them are to be mended.
 */
export async function proposeRepairs(
  suite: Suite,
  findings: readonly Finding[],
  isConcerned: (finding: Finding) => boolean,
  { auditedOf, means, rounds, report = () => undefined }: RepairPorts,
): Promise<ProposedRepairs> {
  const concerned = findings.filter(isConcerned);
  report('rules for tools');
  const played = partOfSuite(suite, 'several-turns');
  const tools = await mendTools(played, concerned, { auditedOf, ...means.tools, rounds });
  report('rules for conversations');
  const shown = { ...played, catalogue: tools.catalogue };
  const talks = await mendScenarios(shown, concerned, { auditedOf, ...means.conversations, rounds });
  report('rules for entries of one turn');
  const asked = partOfSuite(suite, 'one-turn');
  const entries = await mendScenarios(asked, concerned, { auditedOf, ...means.keys, rounds });
  report('rules for answer keys');
  const keys = await keyPatches(asked, findings, isConcerned, entries.entries, { auditedOf, means, rounds });
  const audited = auditedOf(suite);
  const patches: Patch[] = tools.tools.flatMap((tool) => toolPatches(tool, suite));
  for (const mended of [...talks.entries, ...entries.entries.filter(isWhole)])
    patches.push(...(await entryPatches(mended, audited)));
  patches.push(...keys.patches);
  return {
    families: byFamily(patches),
    left: [...[...tools.tools, ...talks.entries].flatMap(({ left }) => left), ...keys.left],
    searches: [
      { of: 'tools', ...endOf(tools) },
      { of: 'conversations', ...endOf(talks) },
      { of: 'entries of one turn', ...endOf(entries) },
      { of: 'answer keys', ...endOf(keys) },
    ],
  };
}

const partOfSuite = (suite: Suite, part: PartName): Suite => ({
  ...suite,
  entries: suite.entries.filter((entry) => partOf(entry) === part),
});

const byFamily = (patches: readonly Patch[]): ReadonlyMap<string, readonly Patch[]> =>
  new Map(
    [...Map.groupBy(patches, ({ family }) => family)].toSorted(([one], [other]) => (one < other ? -1 : 1)),
  );

const endOf = ({ rounds, endedBy }: Omit<Search, 'of'>): Omit<Search, 'of'> => ({ rounds, endedBy });

/** An entry of one turn is mended whole by what models are shown of it, or left to the rules for keys. */
const isWhole = ({ steps, left }: MendedEntry): boolean => steps.length > 0 && left.length === 0;

/** Whether an entry is mended in both suites, because nothing but its reference changes. */
const isInBoth = ({ steps }: MendedEntry): boolean =>
  steps.every(({ proposal }) => proposal.derivations.includes('rejudged'));

type KeyPatches = Omit<Search, 'of'> & {
  readonly patches: readonly Patch[];
  readonly left: readonly LeftFinding[];
};

/**
 * Patches of answer keys: for both suites, or for the rejudged one alone where the entry is mended for new runs by what models are shown.
 *
 * @param mended - entries as the rules before have mended them.
 */
async function keyPatches(
  suite: Suite,
  findings: readonly Finding[],
  isConcerned: (finding: Finding) => boolean,
  mended: readonly MendedEntry[],
  { auditedOf, means, rounds }: RepairPorts,
): Promise<KeyPatches> {
  const whole = mended.filter(isWhole);
  const done = new Set(whole.map(({ entry }) => entryKey(entry)));
  const inBoth = new Set(whole.filter(isInBoth).map(({ entry }) => entryKey(entry)));
  const { families, left, ...search } = await proposePatches(
    suite,
    findings,
    (finding) => isConcerned(finding) && !inBoth.has(entryOf(finding)),
    { auditedOf, ...means.keys, rounds },
  );
  const patches = [...families.values()].flat();
  const known = new Map(findings.map((finding) => [finding.id, finding]));
  const isOfDone = ({ findings: [id = ''] }: Patch): boolean => {
    const finding = known.get(id);
    return finding !== undefined && done.has(entryOf(finding));
  };
  const settled = new Set(patches.flatMap((patch) => patch.findings));
  const reasons = new Map(left.map(({ finding, why }) => [finding.id, why]));
  const others = mended.filter((entry) => !isWhole(entry)).flatMap(unmendedOf);
  return {
    patches: patches.map((patch) => (isOfDone(patch) ? { ...patch, derivations: ['rejudged'] } : patch)),
    left: others
      .filter(({ finding }) => !settled.has(finding.id))
      .map(({ finding, why }) => ({ finding, why: reasons.get(finding.id) ?? why })),
    ...endOf(search),
  };
}

/** Findings of an entry that is left to the rules for keys: steps that do not mend it whole are not taken. */
const unmendedOf = ({ findings, left }: MendedEntry): readonly LeftFinding[] => [
  ...findings.map((finding) => ({
    finding,
    why: 'a rule mends it, and another finding of the entry is left',
  })),
  ...left,
];

const entryOf = ({ target }: Finding): string => (target.kind === 'entry' ? target.entry : '');
