import { askCandidate } from './asks.ts';
import { groundOf } from './entries-ground.ts';
import type { EntriesGround } from './entries-ground.ts';
import type { EventOf } from './events.ts';
import { MOST_ROUNDS } from './state.ts';
import type { CandidateState, DomainState, Effect, Stepped } from './state.ts';

/** Reasoning stands beside an entry that is accepted, and decides nothing. */
export function reasoned(
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
