import { gateResult } from '../drive/gates.ts';
import { PLANNED, WORDED } from '../drive/candidate-record.ts';
import { askCandidate, defined } from './asks.ts';
import type { CandidateGround } from './asks.ts';
import { canLend, nextBatch, NEW_CANDIDATE } from './batches.ts';
import { mended, repairOf } from './environment-step.ts';
import type { ArtefactName, Attribution, EventOf } from './events.ts';
import { MOST_ATTRIBUTIONS, MOST_ROUNDS } from './state.ts';
import type {
  CandidateState,
  CoreRequest,
  CoreState,
  DomainState,
  Effect,
  Lender,
  Sealed,
  Stepped,
} from './state.ts';

/** A domain that is sealed, within its suite. */
export type EntriesGround = {
  readonly request: CoreRequest;
  readonly state: DomainState;
  /** All domains of the suite, of which others can lend their tools. */
  readonly domains: CoreState['domains'];
  /** Windows that are settled, by which strategies are chosen. */
  readonly windows: CoreState['windows'];
};

/** Begins the candidates that are still wanted; without any, the domain is full. */
export function beginBatch({ request, state, domains, windows }: EntriesGround): Stepped<DomainState> {
  const ids = nextBatch(state, domains);
  if (ids.length === 0) return { state: { ...state, phase: 'full' }, effects: [] };
  const [batch, strategy] = [windows.length, strategyAfter(request, windows)];
  const candidates = new Map(state.candidates);
  for (const id of ids) candidates.set(id.number, { ...NEW_CANDIDATE, ...id, batch, strategy });
  const begun: DomainState = { ...state, phase: 'filling', candidates };
  const ground = groundOf(request, begun);
  return { state: begun, effects: ids.map(({ number }) => askCandidate(ground, at(begun, number), 'plan')) };
}

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

/** Reasoning stands beside an entry that is accepted, and decides nothing. */
function reasoned(
  ground: EntriesGround,
  candidate: CandidateState,
  made: EventOf<'answered'>['made'],
  complaints: EventOf<'answered'>['complaints'],
): Stepped<DomainState> {
  const { state, request } = ground;
  const replaced = (next: CandidateState): DomainState => ({
    ...state,
    candidates: new Map(state.candidates).set(next.number, { ...next, steps: next.steps + 1 }),
  });
  if (made?.role === 'reasoning')
    return { state: replaced({ ...candidate, reasoning: made.artefact }), effects: [] };
  const round = (candidate.rounds.get('reasoning') ?? 0) + 1;
  const again = { ...candidate, rounds: new Map(candidate.rounds).set('reasoning', round) };
  const effects =
    round > MOST_ROUNDS
      ? []
      : [askCandidate(groundOf(request, state), again, 'reasoning', { round, complaints })];
  return { state: replaced(again), effects };
}

/** Asks for the reasoning of every entry of a domain. */
export function askReasoning({ request, state }: EntriesGround): readonly Effect[] {
  if (state.sealed === undefined) return [];
  const ground = groundOf(request, state);
  return [...state.candidates.values()]
    .filter(({ status }) => status === 'accepted')
    .map((candidate) => askCandidate(ground, candidate, 'reasoning'));
}

function tryPlan(ground: EntriesGround, candidate: CandidateState): Stepped<DomainState> {
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

function judge(ground: EntriesGround, candidate: CandidateState): Stepped<DomainState> {
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

/** Puts a candidate into its domain, and goes on with the domain once the whole batch is settled. */
function moved(ground: EntriesGround, candidate: CandidateState, effect?: Effect): Stepped<DomainState> {
  const steps = candidate.steps + 1;
  const candidates = new Map(ground.state.candidates).set(candidate.number, { ...candidate, steps });
  const state: DomainState = { ...ground.state, candidates };
  if (effect !== undefined) return { state, effects: [effect] };
  const isSettled = [...candidates.values()].every(({ status }) => SETTLED.has(status));
  return isSettled ? settled({ ...ground, state }) : { state, effects: [] };
}

const SETTLED: ReadonlySet<CandidateState['status']> = new Set([
  'waiting',
  'passed',
  'accepted',
  'quarantined',
  'rejected',
]);

/** A settled batch: its environment is mended first if any candidate blames it, then entries are compared with each other. */
function settled(ground: EntriesGround): Stepped<DomainState> {
  const { request, state } = ground;
  const waiting = [...state.candidates.values()].filter(({ status }) => status === 'waiting');
  const attribution = waiting.find((one) => one.attribution?.artefact != null)?.attribution;
  if (attribution !== undefined) {
    const mending = mended({ request, state: { ...state, phase: 'mending' } }, [attribution]);
    if (mending.effects.length > 0) return mending;
    return settled({ ...ground, state: withoutWaiting(mending.state) }); // no rounds are left
  }
  if (waiting.length > 0) return settled({ ...ground, state: withoutWaiting(state) });
  return compared(ground);
}

const withoutWaiting = (state: DomainState): DomainState => ({
  ...state,
  phase: 'filling',
  candidates: mapped(state.candidates, (one) =>
    one.status === 'waiting' ? { ...one, status: 'rejected' } : one,
  ),
});

function compared({ state, domains }: EntriesGround): Stepped<DomainState> {
  const entries = [...state.candidates.values()]
    .filter(({ status }) => status === 'passed' || status === 'accepted')
    .toSorted((left, right) => left.batch - right.batch || left.number - right.number)
    .map(({ number, entry }) => ({ number, entry: defined(entry, 'entry') }));
  return {
    state: { ...state, steps: state.steps + 1 },
    effects: [
      {
        kind: 'judge-sequence',
        id: `sequence ${state.index} ${state.steps}`,
        domain: state.index,
        sealed: defined(state.sealed, 'environment'),
        lenders: state.stage === 'own-tools' ? [] : lendersFor({ state, domains }),
        entries,
      },
    ],
  };
}

export function sequenceJudged(
  ground: EntriesGround,
  { results }: EventOf<'sequence-judged'>,
): Stepped<DomainState> {
  const byNumber = new Map(results.map(({ number, result }) => [number, result]));
  const candidates = mapped(ground.state.candidates, (candidate): CandidateState => {
    const result = byNumber.get(candidate.number);
    if (result === undefined) return candidate;
    const others = candidate.results.filter(({ id }) => id !== result.id);
    if (result.ok) return { ...candidate, status: 'accepted', results: [...others, result] };
    const evidence = result.finding?.claim ?? result.id;
    return {
      ...candidate,
      status: 'rejected',
      results: [...others, result],
      attribution: { part: 'trajectory', artefact: 'plan', rule: 'gate', evidence, complaints: [] },
    };
  });
  return { state: { ...ground.state, phase: 'between', candidates }, effects: [] };
}

/** After the repair of an environment that was sealed: all that was made on the earlier one is judged again. */
export function environmentMended(ground: EntriesGround, earlier: Sealed | undefined): Stepped<DomainState> {
  const state: DomainState = { ...ground.state, phase: 'filling' };
  if (state.sealed === undefined) return { state, effects: [] };
  if (state.sealed.version === earlier?.version) return settled({ ...ground, state: withoutWaiting(state) });
  const again = [...state.candidates.values()].filter(
    ({ status }) => status !== 'rejected' && status !== 'quarantined',
  );
  let next: Stepped<DomainState> = { state, effects: [] };
  for (const candidate of again) {
    const one = { ...ground, state: next.state };
    const begun = candidate.words === undefined ? tryPlan(one, candidate) : judge(one, candidate);
    next = { state: begun.state, effects: [...next.effects, ...begun.effects] };
  }
  return again.length === 0 ? settled({ ...ground, state }) : next;
}

/** The strategy after some windows: each window with alarms goes back by one, as far as there is an earlier one. */
function strategyAfter({ strategies }: CoreRequest, windows: CoreState['windows']): string {
  const alarmed = windows.filter(({ alarms }) => alarms.length > 0).length;
  return defined(strategies[Math.min(alarmed, strategies.length - 1)], 'strategy');
}

/** Sealed environments of the suite whose tools can be offered beside those of this one, the next one first. */
function lendersFor({ state, domains }: Pick<EntriesGround, 'state' | 'domains'>): readonly Lender[] {
  const turned = [...domains.slice(state.index + 1), ...domains.slice(0, state.index)];
  return turned.flatMap((one) =>
    one.sealed !== undefined && canLend(one, state) ? [{ brief: one.brief, sealed: one.sealed }] : [],
  );
}

const groundOf = (request: CoreRequest, state: DomainState): CandidateGround => ({
  request,
  state,
  sealed: defined(state.sealed, 'environment'),
});

const at = (state: DomainState, number: number): CandidateState =>
  defined(state.candidates.get(number), `candidate ${number}`);

const mapped = (
  candidates: DomainState['candidates'],
  change: (candidate: CandidateState) => CandidateState,
): DomainState['candidates'] =>
  new Map(Array.from(candidates, ([number, candidate]) => [number, change(candidate)]));
