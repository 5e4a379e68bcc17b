import type { GateResult } from '../../../harness/contract/funnel.ts';
import type { Suite, SuiteEntry } from '../../../harness/contract/suite.ts';
import { OverBudget, WorkBudget } from '../../../harness/contract/work-budget.ts';
import { charged } from '../../python/work.ts';
import { PLANNED, WORDED } from '../drive/candidate-record.ts';
import { gateResult } from '../drive/gates.ts';
import type { CandidateGate, GenerationGates } from '../drive/gates.ts';
import { assembleSuite } from '../suite/assemble.ts';
import type { DraftPlan } from './artefacts.ts';
import { attributePlan } from './attribute.ts';
import { defined } from './asks.ts';
import { MOST_TOLD } from './author-cases.ts';
import type { Brief } from './author.ts';
import { draftDigest, draftEntry } from './draft-entry.ts';
import { draftEnvironment } from './draft-environment.ts';
import type { DraftEnvironment } from './draft-environment.ts';
import type { EnvironmentSetting } from './judge-environment.ts';
import type { ArtefactName, Attribution } from './events.ts';
import { playPlan } from './play-plan.ts';
import type { PlayedPlan } from './play-plan.ts';
import type { Effect, Sealed } from './state.ts';
import { unshownIds } from './unshown-ids.ts';

/** What candidates are judged with. */
export type CandidateSetting = EnvironmentSetting & { readonly gates: Pick<GenerationGates, 'candidates'> };

/** What gates say of a candidate. */
export type CandidateJudgement = {
  readonly results: readonly GateResult[];
  readonly entry: SuiteEntry | null;
  readonly digest: string;
  /** `null`: all gates are passed. */
  readonly attribution: Attribution | null;
};

/** A plan before it has words. */
export type PlanTrial = {
  /** Outputs of its calls by turn; empty if it is at fault. */
  readonly outputs: readonly (readonly string[])[];
  readonly attribution: Attribution | null;
};

/** Work that one candidate may cost its environment, played in all experiments of an attribution. */
const MOST_STEPS = 100_000_000;

/** Plays a plan, and blames a part if it cannot be played. */
export function tryPlan(
  brief: Brief,
  sealed: Sealed,
  plan: DraftPlan,
  { now }: EnvironmentSetting,
): PlanTrial {
  const draft = draftEnvironment(brief, sealed.made);
  const { played, attribution } = playedPlan(plan, draft, now);
  if (attribution !== undefined) return { outputs: [], attribution };
  return { outputs: played.turns.map((calls) => calls.map(({ shown }) => shown)), attribution: null };
}

function playedPlan(
  plan: DraftPlan,
  draft: DraftEnvironment,
  now: string,
): { readonly played: PlayedPlan; readonly attribution: Attribution | undefined } {
  try {
    return charged(new WorkBudget(MOST_STEPS), () => {
      const played = playPlan(plan, draft, now);
      const attribution = attributePlan(plan, played, draft, now) ?? unshownIds(plan, played, draft);
      return { played, attribution };
    });
  } catch (cause) {
    if (!(cause instanceof OverBudget)) throw cause;
    const evidence = 'its calls compare more rows than can be played';
    const complaint = { place: '/turns', cause: `${evidence}.`, remedy: 'Plan fewer calls.' };
    return {
      played: { turns: [], start: undefined, problem: complaint },
      attribution: { part: 'trajectory', artefact: 'plan', rule: 'gate', evidence, complaints: [complaint] },
    };
  }
}

/** Judges candidates of a suite. Gates are opened once for the worlds that candidates share. */
export function candidateJudge({ seed, now, gates }: CandidateSetting) {
  const opened = new Map<string, readonly CandidateGate[]>();
  const gatesOf = (key: string, environments: readonly DraftEnvironment[]): readonly CandidateGate[] => {
    const known = opened.get(key) ?? gates.candidates(suiteOf(environments));
    opened.set(key, known);
    return known;
  };
  return async (
    brief: Brief,
    effect: Extract<Effect, { kind: 'judge-candidate' }>,
  ): Promise<CandidateJudgement> => {
    const { candidate, sealed, beside, plan, words } = effect;
    const draft = draftEnvironment(brief, sealed.made);
    const { played, attribution } = playedPlan(plan, draft, now);
    const digest = draftDigest(plan);
    if (attribution !== undefined)
      return { results: [gateResult(PLANNED, [attribution.evidence])], entry: null, digest, attribution };
    const environments = [
      draft,
      ...(beside === undefined ? [] : [draftEnvironment(beside.brief, beside.sealed.made)]),
    ];
    const desk = defined(sealed.made.sketch, 'sketch').desk;
    const today = now.slice(0, 10);
    const parts = { domain: brief.id, seed, today, desk, candidate, plan, played, words, environments };
    const entry = draftEntry(parts);
    const key = [brief.id, sealed.version, beside?.brief.id, beside?.sealed.version].join(' ');
    const judged = await throughGates(entry, gatesOf(key, environments), effect.wordRounds);
    return { ...judged, entry, digest };
  };
}

async function throughGates(
  entry: SuiteEntry,
  gates: readonly CandidateGate[],
  wordRounds: number,
): Promise<Pick<CandidateJudgement, 'results' | 'attribution'>> {
  const results: GateResult[] = [gateResult(PLANNED, []), gateResult(WORDED, [])];
  for (const gate of gates) {
    const problems = await gate.problems(entry);
    results.push(gateResult(gate.id, problems));
    if (problems.length > 0) return { results, attribution: blamed(gate, problems, wordRounds) };
  }
  return { results, attribution: null };
}

/** Tools, rows and plan are known to be sound where a gate fails: what is left are the words, what the plan wants, and the judge. */
function blamed(gate: CandidateGate, problems: readonly string[], wordRounds: number): Attribution {
  const artefact = artefactOf(gate, wordRounds);
  return {
    part: gate.blames,
    artefact,
    rule: gate.blames === 'evaluation' ? 'judge' : artefact === 'words' ? 'words-only' : 'gate',
    evidence: problems[0] ?? gate.id,
    complaints: problems.slice(0, MOST_TOLD).map((cause) => ({
      place: `gate ${gate.id}`,
      cause: `${cause}.`,
      remedy: artefact === 'words' ? REMEDIES.words : REMEDIES.plan,
    })),
  };
}

const REMEDIES = {
  words: 'Say it in other words; the calls stay as they are.',
  plan: 'Change the calls, or what the user wants to know.',
} as const;

/** Times that words are said again before the plan is blamed. */
const MOST_INSISTED = 2;

/**
 * Where words may be at fault, they are said again once before the plan is made again; where they are, twice: words that are
 * insisted on speak against the plan.
 */
function artefactOf({ redo }: CandidateGate, wordRounds: number): ArtefactName | null {
  if (redo === 'nothing') return null;
  if (redo === 'kind') return wordRounds === 0 ? 'words' : 'plan';
  if (redo === 'words') return wordRounds < MOST_INSISTED ? 'words' : 'plan';
  return redo;
}

/** The worlds of some environments as a suite without entries. */
const suiteOf = (environments: readonly DraftEnvironment[]): Suite =>
  assembleSuite({
    id: 'worlds',
    definitions: environments.map(({ definition }) => definition),
    populations: new Map(environments.flatMap(({ populations }) => [...populations])),
    entries: [],
    source: 'worlds of a domain',
  });

/** Takes the entries of a domain through the gates that compare them, in order. */
export function judgeSequence(
  brief: Brief,
  { sealed, lenders, entries }: Extract<Effect, { kind: 'judge-sequence' }>,
  gates: GenerationGates['sequence'],
): readonly { readonly number: number; readonly result: GateResult }[] {
  const suite = suiteOf(
    [{ brief, sealed }, ...lenders].map((one) => draftEnvironment(one.brief, one.sealed.made)),
  );
  const opened = gates.map((gate) => ({ id: gate.id, ...gate.open(suite) }));
  return entries.flatMap(({ number, entry }) => {
    const results = opened.map(({ id, problems }) => gateResult(id, problems(entry)));
    if (results.every(({ ok }) => ok)) for (const { accept } of opened) accept(entry);
    return results.map((result) => ({ number, result }));
  });
}
