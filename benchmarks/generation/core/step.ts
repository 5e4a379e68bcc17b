import { mustGet } from '../../../harness/contract/must-get.ts';
import { candidateAnswered, candidateJudged, planTried } from './candidate-step.ts';
import type { EntriesGround } from './entries-ground.ts';
import { environmentMended } from './environment-mended.ts';
import { beginDomain, domainAnswered, environmentJudged } from './environment-step.ts';
import type { CoreEvent } from './events.ts';
import { nextRound } from './rounds.ts';
import { sequenceJudged } from './settle-batch.ts';
import type { CoreRequest, CoreState, DomainState, Effect, Made, Stepped } from './state.ts';

const NOTHING: Made = {
  sketch: undefined,
  tables: undefined,
  rows: undefined,
  tools: new Map(),
  cases: new Map(),
};

/** Begins a suite: environments first, and entries once all of them are settled. */
export function begin(request: CoreRequest): Stepped<CoreState> {
  const domains = request.domains.map(({ brief, quota }, index): DomainState => ({
    index,
    brief,
    quota,
    phase: 'making',
    stage: 'own-tools',
    made: NOTHING,
    sealed: undefined,
    rounds: new Map(),
    repaired: [],
    doubted: new Set(),
    steps: 0,
    results: [],
    repairs: [],
    replies: [],
    blame: undefined,
    candidates: new Map(),
  }));
  const effects = domains.flatMap((state) => beginDomain({ request, state }).effects);
  return { state: { request, domains, pending: byId(effects), windows: [] }, effects };
}

/**
 * What follows an event. Pure: equal events give equal states, in whichever order those of different domains and candidates came.
 *
 * @throws {RangeError} if nothing waits for the event: the journal is of another request.
 */
export function step(state: CoreState, event: CoreEvent): Stepped<CoreState> {
  const effect = state.pending.get(event.effect);
  if (effect === undefined) throw new RangeError(`nothing waits for "${event.effect}"`);
  const pending = new Map(state.pending);
  pending.delete(event.effect);
  const domain = mustGet(new Map(state.domains.entries()), effect.domain, 'domain');
  const next = domainStep({ ...state, pending }, domain, effect, event);
  const domains = state.domains.with(effect.domain, next.state);
  const round = nextRound({ ...state, domains }, state.domains);
  const effects = [...next.effects, ...round.effects];
  return { state: { ...round.state, pending: new Map([...pending, ...byId(effects)]) }, effects };
}

/** Whether everything is done. */
export const isFinished = ({ pending }: CoreState): boolean => pending.size === 0;

function domainStep(
  { request, domains, pending, windows }: CoreState,
  state: DomainState,
  effect: Effect,
  event: CoreEvent,
): Stepped<DomainState> {
  const ground: EntriesGround = { request, domains, windows, state };
  switch (event.event) {
    case 'answered': {
      if (effect.kind !== 'ask') throw unexpected(event);
      const { candidate } = effect.request;
      if (candidate !== null) return candidateAnswered(ground, candidate.number, event, effect.artefact);
      const open = [...pending.values()].filter(
        (one) => one.kind === 'ask' && one.domain === state.index && one.request.candidate === null,
      );
      return afterMending(ground, domainAnswered({ request, state }, effect.artefact, event, open.length));
    }
    case 'environment-judged':
      return afterMending(ground, environmentJudged({ request, state }, event));
    case 'plan-tried':
      if (effect.kind !== 'try-plan') throw unexpected(event);
      return planTried(ground, effect.number, event);
    case 'candidate-judged':
      if (effect.kind !== 'judge-candidate') throw unexpected(event);
      return candidateJudged(ground, effect.candidate.number, event);
    case 'sequence-judged':
      return sequenceJudged(ground, event);
    default:
      return event satisfies never;
  }
}

/** An environment that was mended for its candidates goes back to them. */
function afterMending(ground: EntriesGround, next: Stepped<DomainState>): Stepped<DomainState> {
  const isMended = ground.state.phase === 'mending' && next.state.phase === 'sealed';
  return isMended ? environmentMended({ ...ground, state: next.state }, ground.state.sealed) : next;
}

const byId = (effects: readonly Effect[]): ReadonlyMap<string, Effect> =>
  new Map(effects.map((effect) => [effect.id, effect]));

const unexpected = ({ event, effect }: CoreEvent): RangeError =>
  new RangeError(`the event "${event}" does not belong to "${effect}"`);
