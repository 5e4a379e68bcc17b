import { gateResult } from '../drive/gates.ts';
import { PLANNED, WORDED } from '../drive/candidate-record.ts';
import { askCandidate, defined } from './asks.ts';
import { at, groundOf, lendersFor } from './entries-ground.ts';
import type { EntriesGround } from './entries-ground.ts';
import { repairOf } from './environment-step.ts';
import type { ArtefactName, Attribution, EventOf } from './events.ts';
import { reasoned } from './reasoning-step.ts';
import { moved } from './settle-batch.ts';
import { MOST_ATTRIBUTIONS, MOST_ROUNDS } from './state.ts';
import type { CandidateState, DomainState, Stepped } from './state.ts';

/** What follows an answer about a candidate. */
export function candidateAnswered(
  ground: EntriesGround,
  number: number,
  { made, complaints, replies }: EventOf<'answered'>,
  artefact: ArtefactName,
): Stepped<DomainState> {
  const before = at(ground.state, number);
  const candidate: CandidateState = { ...before, replies: [...before.replies, ...replies] };
  if (artefact === 'reasoning') return reasoned(ground, candidate, made, complaints);
  if (made?.role === 'plan') return tryPlan(ground, { ...candidate, plan: made.artefact });
  if (made?.role === 'words') return judge(ground, { ...candidate, words: made.artefact });
  const evidence = complaints[0]?.cause ?? 'the answer cannot be read';
  const results =
    artefact === 'plan'
      ? [gateResult(PLANNED, [evidence])]
      : [gateResult(PLANNED, []), gateResult(WORDED, [evidence])];
  return failed(
    ground,
    { ...candidate, results },
    {
      part: 'trajectory',
      artefact,
      rule: 'unreadable',
      evidence,
      complaints: [...complaints],
    },
  );
}

/** Plays a plan before it gets words. */
export function tryPlan(ground: EntriesGround, candidate: CandidateState): Stepped<DomainState> {
  const { state } = ground;
  return moved(
    ground,
    { ...candidate, status: 'trying' },
    {
      kind: 'try-plan',
      id: `try ${state.index}/${candidate.number} ${candidate.steps}`,
      domain: state.index,
      number: candidate.number,
      sealed: defined(state.sealed, 'environment'),
      plan: defined(candidate.plan, 'plan'),
    },
  );
}

export function planTried(
  ground: EntriesGround,
  number: number,
  { outputs, attribution }: EventOf<'plan-tried'>,
): Stepped<DomainState> {
  const candidate = at(ground.state, number);
  if (attribution !== null)
    return failed(
      ground,
      { ...candidate, results: [gateResult(PLANNED, [attribution.evidence])] },
      attribution,
    );
  const tried: CandidateState = { ...candidate, outputs, status: 'wording' };
  const wordsRound = tried.rounds.get('words') ?? 0;
  const ask = askCandidate(groundOf(ground.request, ground.state), tried, 'words', {
    round: wordsRound,
    complaints: [],
  });
  return moved(ground, tried, ask);
}

/** Takes a candidate with words through its gates. */
export function judge(ground: EntriesGround, candidate: CandidateState): Stepped<DomainState> {
  const { state } = ground;
  const { number, kind, steps } = candidate;
  return moved(
    ground,
    { ...candidate, status: 'judging' },
    {
      kind: 'judge-candidate',
      id: `judge ${state.index}/${number} ${steps}`,
      domain: state.index,
      candidate: { number, kind },
      sealed: defined(state.sealed, 'environment'),
      beside: kind === 'distractors' ? lendersFor(ground)[0] : undefined,
      plan: defined(candidate.plan, 'plan'),
      words: defined(candidate.words, 'words'),
      wordRounds: candidate.rounds.get('words') ?? 0,
    },
  );
}

export function candidateJudged(
  ground: EntriesGround,
  number: number,
  { results, entry, digest, attribution }: EventOf<'candidate-judged'>,
): Stepped<DomainState> {
  const judged: CandidateState = { ...at(ground.state, number), results, digest, entry: entry ?? undefined };
  if (attribution !== null) return failed(ground, judged, attribution);
  const repairs = judged.repairs.map((repair) => ({ ...repair, ok: true }));
  return moved(ground, { ...judged, status: 'passed', attribution: undefined, repairs });
}

/** A candidate with a defect: its author is asked again, it waits for its environment, or it is rejected. */
function failed(
  ground: EntriesGround,
  before: CandidateState,
  attribution: Attribution,
): Stepped<DomainState> {
  const candidate: CandidateState = { ...before, attribution };
  const { part, artefact, complaints } = attribution;
  if (part === 'environment' || part === 'tool') {
    const blamed = candidate.blamed + 1;
    const isGivenUp = blamed > MOST_ATTRIBUTIONS || ground.state.stage === 'lent-tools';
    const status = isGivenUp ? 'rejected' : 'waiting';
    return moved(ground, { ...candidate, blamed, status });
  }
  if (artefact !== 'plan' && artefact !== 'words') return moved(ground, { ...candidate, status: 'rejected' });
  const round = (candidate.rounds.get(artefact) ?? 0) + 1;
  if (round > MOST_ROUNDS) return moved(ground, { ...candidate, status: 'rejected' });
  const again: CandidateState = {
    ...candidate,
    status: artefact === 'plan' ? 'planning' : 'wording',
    rounds: new Map(candidate.rounds).set(artefact, round),
    repairs: [...candidate.repairs, { ...repairOf(artefact, round), ok: false }],
  };
  return moved(
    ground,
    again,
    askCandidate(groundOf(ground.request, ground.state), again, artefact, { round, complaints }),
  );
}
