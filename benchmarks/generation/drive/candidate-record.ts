import type { CandidateRecord, FaultyPart, GateResult } from '../../../harness/contract/funnel.ts';
import type { SuiteEntry } from '../../../harness/contract/suite.ts';
import type { Candidate } from '../entries/candidate.ts';
import type { Plan } from '../plans/plan.ts';
import { gateResult } from './gates.ts';
import type { CandidateGate } from './gates.ts';
import { planDigest } from './plan-digest.ts';
import { PROCEDURAL, STRATEGY } from './request.ts';

/** Stages that a candidate passes before it is an entry; the funnel lists them as gates. */
export const PLANNED = 'planned';
export const WORDED = 'worded';

/** A candidate after gates: its record, and its entry if it passed them all. */
export type Judged = {
  readonly record: CandidateRecord;
  readonly passed: { readonly entry: SuiteEntry; readonly plan: Plan } | undefined;
};

/** Takes a candidate through gates in order, up to the first that it does not pass. */
export async function judgeCandidate(
  candidate: Candidate,
  { seed, domain }: { readonly seed: number; readonly domain: string },
  gates: readonly CandidateGate[],
): Promise<Judged> {
  const { number, kind, plan, entry } = candidate;
  const { results, blame } = await resultsOf(candidate, gates);
  const record: CandidateRecord = {
    candidate: number,
    seed: `${seed}/${domain}/${number}`,
    domain,
    kind,
    strategy: STRATEGY,
    author: `${PROCEDURAL.name}@${PROCEDURAL.version}`,
    plan: plan === undefined ? null : planDigest(plan),
    gates: [...results],
    blame,
    repairs: [],
    outcome: blame === null ? 'accepted' : 'rejected',
    entry: blame === null ? (entry?.id ?? null) : null,
    replies: [],
  };
  const passed = blame === null && entry !== undefined && plan !== undefined ? { entry, plan } : undefined;
  return { record, passed };
}

/** The record with one more gate, which a candidate that passed all others has entered. */
export function withResult(record: CandidateRecord, result: GateResult, blames: FaultyPart): CandidateRecord {
  const gates = [...record.gates, result];
  return result.ok
    ? { ...record, gates }
    : { ...record, gates, blame: blames, outcome: 'rejected', entry: null };
}

type Results = { readonly results: readonly GateResult[]; readonly blame: FaultyPart | null };

async function resultsOf({ plan, entry }: Candidate, gates: readonly CandidateGate[]): Promise<Results> {
  const stopped = (id: string, claim: string): GateResult => gateResult(id, [claim]);
  if (plan === undefined)
    return { results: [stopped(PLANNED, 'the population has no instance of the kind')], blame: 'trajectory' };
  const results: GateResult[] = [gateResult(PLANNED, [])];
  if (entry === undefined)
    return { results: [...results, stopped(WORDED, 'no words say the plan')], blame: 'trajectory' };
  results.push(gateResult(WORDED, []));
  for (const { id, blames, problems } of gates) {
    const result = gateResult(id, await problems(entry));
    results.push(result);
    if (!result.ok) return { results, blame: blames };
  }
  return { results, blame: null };
}
