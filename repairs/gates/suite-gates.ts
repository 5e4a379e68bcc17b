import { readOutput } from '../../evaluators/outcome/multi-turn/information/leaves.ts';
import type { World } from '../../harness/contract/environment.ts';
import type { Episode } from '../../harness/contract/episode.ts';
import type { Evaluator, Judge } from '../../harness/contract/evaluator.ts';
import { acceptsNoCall, entryKey } from '../../harness/contract/suite.ts';
import type { Suite, SuiteEntry } from '../../harness/contract/suite.ts';
import type { Verdict } from '../../harness/contract/verdict.ts';
import { explain } from '../../harness/contract/verdict.ts';
import { executeReference } from '../../harness/replay/reference-turns.ts';

/** A defect of a suite that a gate found. */
export type GateFinding = {
  readonly gate: string;
  /** Key of the entry. */
  readonly entry: string;
  readonly claim: string;
};

/** An evaluator with its judge for one suite. */
export type SuiteJudge = Pick<Evaluator, 'identity' | 'judges'> & { readonly judge: Judge };

/** What gates need besides the suite. */
export type GatePorts = {
  readonly world: World;
  /** Judges of the suite, one per evaluator. */
  readonly judges: readonly SuiteJudge[];
  /**
   * Play an entry with the agent that plays the reference. @throws {InputError} if the reference is not a list of
   * calls.
   */
  readonly playOracle: (entry: SuiteEntry) => Promise<Episode>;
  /** Play an entry with the agent that does nothing. */
  readonly playNoOp: (entry: SuiteEntry) => Promise<Episode>;
};

/** A check that every entry of a sound suite passes. */
export type SuiteGate = {
  readonly id: string;
  /** The property that the gate checks, as a sentence. */
  readonly asks: string;
  /** Defects of one entry; empty if it passes. */
  readonly claims: (entry: SuiteEntry, ports: GatePorts) => Promise<readonly string[]>;
};

const referencesRunClean: SuiteGate = {
  id: 'reference-clean',
  asks: 'every call of a reference runs and is not refused',
  claims: (entry, { world }) => {
    const calls = executeReference(entry, 'reference', world).flatMap(({ steps }, turn) =>
      steps.flat().map((executed) => ({ ...executed, turn })),
    );
    const refused = calls.filter(({ output }) => readOutput(output).kind === 'refusal');
    return Promise.resolve(
      refused.map(({ call, output, turn }) => `turn ${turn + 1}: ${call} gives ${output.slice(0, 160)}`),
    );
  },
};

const oraclePasses: SuiteGate = {
  id: 'oracle-passes',
  asks: 'an agent that plays the reference passes',
  claims: async (entry, ports) => {
    const verdicts = verdictsOn(entry, await ports.playOracle(entry), ports);
    return verdicts.flatMap(({ evaluator, verdict }) =>
      verdict.kind === 'pass' ? [] : [`${evaluator}: ${verdictText(verdict)}`],
    );
  },
};

const noOpFails: SuiteGate = {
  id: 'no-op-fails',
  asks: 'an agent that does nothing fails where a call is wanted',
  claims: async (entry, ports) => {
    if (acceptsNoCall(entry.reference)) return [];
    const verdicts = verdictsOn(entry, await ports.playNoOp(entry), ports);
    return verdicts.flatMap(({ evaluator, verdict }) =>
      verdict.kind === 'pass' ? [`${evaluator}: pass`] : [],
    );
  },
};

/** Gates in the order in which they run. */
export const SUITE_GATES: readonly SuiteGate[] = [referencesRunClean, oraclePasses, noOpFails];

/** Check a suite with the given gates, entry by entry in suite order. */
export async function checkSuite(
  suite: Pick<Suite, 'entries'>,
  ports: GatePorts,
  gates: readonly SuiteGate[] = SUITE_GATES,
): Promise<readonly GateFinding[]> {
  const findings: GateFinding[] = [];
  for (const gate of gates) {
    for (const entry of suite.entries) {
      const claims = await gate.claims(entry, ports);
      findings.push(...claims.map((claim) => ({ gate: gate.id, entry: entryKey(entry), claim })));
    }
  }
  return findings;
}

function verdictsOn(entry: SuiteEntry, episode: Episode, { judges }: GatePorts) {
  return judges
    .filter((evaluator) => evaluator.judges.has(entry.reference.kind))
    .map(({ identity, judge }) => ({ evaluator: identity.id, verdict: judge(entry, episode) }));
}

function verdictText(verdict: Verdict): string {
  if (verdict.kind === 'pass') return verdict.kind;
  if (verdict.kind === 'unscored') return `unscored, ${verdict.because}`;
  const [first] = verdict.failures;
  return `fail, ${first === undefined ? 'no reason given' : explain(first)}`;
}
