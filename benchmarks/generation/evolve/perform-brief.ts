import type { Author, Brief } from '../core/author.ts';
import { askCandidate } from '../core/asks.ts';
import type { CandidateGround } from '../core/asks.ts';
import { NEW_CANDIDATE } from '../core/batches.ts';
import type { DraftPlan, Words } from '../core/artefacts.ts';
import type { CandidateId } from '../core/events.ts';
import { candidateJudge, tryPlan } from '../core/judge-candidate.ts';
import type { CandidateSetting } from '../core/judge-candidate.ts';
import type { CandidateState, CoreState } from '../core/state.ts';
import type { BriefResult } from './figures.ts';

/** A candidate that versions are compared on: a domain that is sealed, and a number and kind. */
export type CandidateBrief = { readonly domain: number; readonly candidate: CandidateId };

/** Numbers from which on candidates are briefs, apart from those that become entries. */
export const FIRST_BRIEF = 500_000;

/**
 * Makes candidates with a strategy and takes them through all gates, once: without repairs, a comparison is about what is written at
 * first.
 */
export function briefPerformer(
  { domains, request }: CoreState,
  author: Author,
  setting: CandidateSetting,
): (strategy: string, brief: CandidateBrief) => Promise<BriefResult> {
  const judge = candidateJudge(setting);
  return async (strategy, { domain, candidate: id }) => {
    const state = domains[domain];
    if (state?.sealed === undefined) throw new RangeError(`domain ${domain} is not sealed`);
    const ground: CandidateGround = { request, state, sealed: state.sealed };
    const empty: CandidateState = { ...NEW_CANDIDATE, ...id, batch: 0, strategy };
    const plan = await author.make(askCandidate(ground, empty, 'plan').request);
    if (plan.made?.role !== 'plan') return rejected('planned', plan.complaints[0]?.cause, empty, 1);
    const planned = { ...empty, plan: plan.made.artefact };
    const trial = tryPlan(state.brief, ground.sealed, planned.plan, setting);
    if (trial.attribution !== null) return rejected('planned', trial.attribution.evidence, planned, 1);
    const tried = { ...planned, outputs: trial.outputs };
    const words = await author.make(askCandidate(ground, tried, 'words').request);
    if (words.made?.role !== 'words') return rejected('worded', words.complaints[0]?.cause, tried, 2);
    return await judged(state.brief, ground, { ...tried, words: words.made.artefact }, judge);
  };
}

type Written = CandidateState & { readonly plan: DraftPlan; readonly words: Words };

async function judged(
  brief: Brief,
  { sealed, state }: CandidateGround,
  candidate: Written,
  judge: ReturnType<typeof candidateJudge>,
): Promise<BriefResult> {
  const { number, kind, plan, words } = candidate;
  const { results, attribution } = await judge(brief, {
    kind: 'judge-candidate',
    id: `brief ${state.index}/${number}`,
    domain: state.index,
    candidate: { number, kind },
    ...{ sealed, beside: undefined, plan, words, wordRounds: 0 },
  });
  if (attribution === null)
    return { ...measured(candidate, 2), outcome: 'accepted', gate: undefined, evidence: undefined };
  return rejected(results.find(({ ok }) => !ok)?.id ?? 'none', attribution.evidence, candidate, 2);
}

const rejected = (
  gate: string,
  evidence: string | undefined,
  candidate: CandidateState,
  replies: number,
): BriefResult => ({ ...measured(candidate, replies), outcome: 'rejected', gate, evidence });

const measured = ({ plan, words }: CandidateState, replies: number) => ({
  turns: words?.turns ?? [],
  hops: (plan?.turns ?? []).reduce((sum, { calls }) => sum + calls.length, 0),
  replies,
});
