import { z } from 'zod';
import { CandidateRecord } from '../../../harness/contract/funnel.ts';
import { SuiteEntry } from '../../../harness/contract/suite.ts';
import type { TaskKind } from '../../suites/worlds/definition.ts';
import { makeCandidate } from '../entries/candidate.ts';
import type { CandidateSource } from '../entries/candidate.ts';
import { judgeCandidate, withResult } from './candidate-record.ts';
import type { Judged } from './candidate-record.ts';
import { gateResult } from './gates.ts';
import type { CandidateGate, GenerationGates, SequenceGate } from './gates.ts';
import { suiteOfWorlds } from './ground.ts';
import type { PopulatedDomain } from './ground.ts';
import { kindOf } from './kinds.ts';
import type { Quota } from './kinds.ts';

/** Candidates of a domain, in the order of their numbers, and the entries of those that were accepted. */
export const FilledDomain = z.strictObject({
  records: z.array(CandidateRecord),
  entries: z.array(SuiteEntry),
});
export type FilledDomain = z.infer<typeof FilledDomain>;

/** A domain with others, whose tools can be offered beside its own. */
export type Neighbourhood = {
  readonly domain: PopulatedDomain;
  readonly others: readonly PopulatedDomain[];
};

/** What a domain is filled with. */
export type FillMeans = {
  readonly seed: number;
  readonly gates: Pick<GenerationGates, 'candidates' | 'sequence'>;
  /** Called before each candidate; lets other work of the process happen. */
  readonly pause: () => Promise<void>;
};

/** Most candidates of a kind: so many for each entry that is wanted, and some beside. */
const MOST_PER_ENTRY = 6;
const MOST_BESIDE = 12;

/**
 * Makes candidates in the order of their numbers until each kind has its quota, or has had so many candidates that it is given
 * up. Numbers whose kind wants no more are passed over.
 */
export async function fillDomain(neighbourhood: Neighbourhood, means: FillMeans): Promise<FilledDomain> {
  const { gates, pause } = means;
  const makeAndJudge = candidateMaker(neighbourhood, means);
  const suite = suiteOfWorlds([neighbourhood.domain, ...neighbourhood.others]);
  const sequence = gates.sequence.map((gate) => ({ gate, opened: gate.open(suite) }));
  const open = openKinds(possibleQuota(neighbourhood));
  const filled: FilledDomain = { records: [], entries: [] };
  for (let number = 0; open.any(); number += 1) {
    if (!open.wants(kindOf(number))) continue;
    await pause();
    const { record, passed } = inSequence(await makeAndJudge(number), sequence);
    filled.records.push(record);
    if (passed !== undefined) filled.entries.push(passed.entry);
    open.count(kindOf(number), record.outcome);
  }
  return filled;
}

/** Without neighbours, there are no tools that can distract. */
const possibleQuota = ({ domain, others }: Neighbourhood): Quota =>
  new Map([...domain.planned.quota].filter(([kind]) => kind !== 'distractors' || others.length > 0));

/** Makes a candidate and takes it through all gates that look at it alone. */
export function candidateMaker(
  { domain, others }: Neighbourhood,
  { seed, gates }: Pick<FillMeans, 'seed' | 'gates'>,
): (number: number) => Promise<Judged> {
  const source: CandidateSource = {
    seed,
    ground: domain.ground,
    others: others.map(({ ground }) => ground),
  };
  const candidateGates: readonly CandidateGate[] = gates.candidates(suiteOfWorlds([domain, ...others]));
  const place = { seed, domain: domain.planned.theme.id };
  return async (number) =>
    await judgeCandidate(makeCandidate(source, number, kindOf(number)), place, candidateGates);
}

type OpenedGate = { readonly gate: SequenceGate; readonly opened: ReturnType<SequenceGate['open']> };

/** Takes a candidate that passed all gates so far through those that know the entries before it. */
function inSequence({ record, passed }: Judged, sequence: readonly OpenedGate[]): Judged {
  if (passed === undefined) return { record, passed };
  let judged = record;
  for (const { gate, opened } of sequence) {
    const result = gateResult(gate.id, opened.problems(passed.entry));
    judged = withResult(judged, result, gate.blames);
    if (!result.ok) return { record: judged, passed: undefined };
  }
  for (const { opened } of sequence) opened.accept(passed.entry);
  return { record: judged, passed };
}

function openKinds(quota: Quota) {
  const tally = new Map(Array.from(quota, ([kind, wanted]) => [kind, { wanted, tried: 0, accepted: 0 }]));
  const isOpen = ({
    wanted,
    tried,
    accepted,
  }: {
    wanted: number;
    tried: number;
    accepted: number;
  }): boolean => accepted < wanted && tried < MOST_PER_ENTRY * wanted + MOST_BESIDE;
  return {
    any: (): boolean => [...tally.values()].some(isOpen),
    wants: (kind: TaskKind): boolean => {
      const counts = tally.get(kind);
      return counts !== undefined && isOpen(counts);
    },
    count: (kind: TaskKind, outcome: CandidateRecord['outcome']): void => {
      const counts = tally.get(kind);
      if (counts === undefined) return;
      counts.tried += 1;
      if (outcome === 'accepted') counts.accepted += 1;
    },
  };
}
