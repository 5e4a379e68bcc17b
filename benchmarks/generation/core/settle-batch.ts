import { defined } from './asks.ts';
import { lendersFor, mapped } from './entries-ground.ts';
import type { EntriesGround } from './entries-ground.ts';
import { mended } from './environment-step.ts';
import type { EventOf } from './events.ts';
import type { CandidateState, DomainState, Effect, Stepped } from './state.ts';

/** Puts a candidate into its domain, and goes on with the domain once the whole batch is settled. */
export function moved(
  ground: EntriesGround,
  candidate: CandidateState,
  effect?: Effect,
): Stepped<DomainState> {
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
export function settled(ground: EntriesGround): Stepped<DomainState> {
  const { request, state } = ground;
  const waiting = [...state.candidates.values()].filter(({ status }) => status === 'waiting');
  const [attribution] = waiting.flatMap(({ attribution: blamed }) =>
    blamed === undefined || blamed.artefact === null ? [] : [blamed],
  );
  if (attribution !== undefined) {
    const mending = mended({ request, state: { ...state, phase: 'mending' } }, [attribution]);
    if (mending.effects.length > 0) return mending;
    return settled({ ...ground, state: withoutWaiting(mending.state) }); // no rounds are left
  }
  if (waiting.length > 0) return settled({ ...ground, state: withoutWaiting(state) });
  return compared(ground);
}

/** Candidates that blamed an environment which is not mended are rejected. */
export const withoutWaiting = (state: DomainState): DomainState => ({
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
