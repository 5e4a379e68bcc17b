import type { MonitorWindow } from '../../../harness/contract/monitor.ts';
import { watchedWindow } from '../monitor/window.ts';
import type { WatchedCandidate } from '../monitor/window.ts';
import { defined } from './asks.ts';
import { beginBatch } from './begin-batch.ts';
import { askReasoning } from './reasoning-step.ts';
import type { CandidateState, CoreState, DomainState, Effect, Stepped } from './state.ts';

/**
 * What all domains do together: candidates begin once every environment is settled, the next window once a window is settled, and those
 * that need other environments once all others are there and no environment changes any more.
 *
 * @param before - the domains before the event.
 */
export function nextRound(state: CoreState, before: CoreState['domains']): Stepped<CoreState> {
  const { domains } = state;
  const isNow = (reached: (domain: DomainState) => boolean): boolean =>
    domains.every(reached) && !before.every(reached);
  if (isNow(isMade)) return begunBatches(state);
  if (!isNow(isSettled) || !domains.some(({ phase }) => phase === 'between')) return { state, effects: [] };
  const window = windowOf(state);
  const watched = withConsequence({ ...state, windows: [...state.windows, window] }, window);
  return window.consequence === 'stopped' ? { state: watched, effects: [] } : begunBatches(watched);
}

/** Begins a batch in every domain that wants one; once none does, the stage of lent tools. */
function begunBatches(state: CoreState): Stepped<CoreState> {
  const domains: DomainState[] = [];
  const effects: Effect[] = [];
  for (const domain of state.domains) {
    const isOpen = ['sealed', 'between', 'full'].includes(domain.phase);
    const begun = isOpen ? beginBatch({ ...state, state: domain }) : { state: domain, effects: [] };
    domains.push(begun.state);
    effects.push(...begun.effects);
  }
  const next: CoreState = { ...state, domains };
  const isLast = domains.every(({ stage }) => stage === 'lent-tools');
  if (effects.length > 0) return { state: next, effects };
  if (isLast) return { state: next, effects: next.request.reasoning === 'none' ? [] : reasonings(next) };
  return begunBatches({
    ...next,
    domains: domains.map((domain): DomainState => ({ ...domain, stage: 'lent-tools' })),
  });
}

const reasonings = (state: CoreState): readonly Effect[] =>
  state.domains.flatMap((domain) => askReasoning({ ...state, state: domain }));

/** The candidates of the window that has just been settled, over all domains. */
function windowOf({ domains, windows, request }: CoreState): MonitorWindow {
  const candidates = domains.flatMap((domain) => ofWindow(domain, windows.length));
  const strategy = candidates[0]?.strategy ?? defined(request.strategies[0], 'strategy');
  return watchedWindow(candidates.map(watched), windows, strategy);
}

const ofWindow = ({ candidates }: DomainState, window: number): readonly CandidateState[] =>
  [...candidates.values()]
    .filter(({ batch }) => batch === window)
    .toSorted((left, right) => left.number - right.number);

const watched = ({
  kind,
  status,
  results,
  attribution,
  digest,
  words,
  plan,
  replies,
}: CandidateState): WatchedCandidate => ({
  kind,
  outcome: status === 'accepted' ? 'accepted' : 'rejected',
  gate: results.find(({ ok }) => !ok)?.id,
  blame: status === 'accepted' ? null : (attribution?.part ?? 'trajectory'),
  plan: digest,
  turns: words?.turns ?? [],
  tools: (plan?.turns ?? []).flatMap(({ calls }) => calls.map(({ tool }) => tool)),
  replies: replies.length,
});

/** Accepted candidates of an alarmed window are no entries, and others are made in their place. */
function withConsequence(state: CoreState, { window, consequence }: MonitorWindow): CoreState {
  if (consequence === 'none') return state;
  const quarantined = (candidate: CandidateState): CandidateState =>
    candidate.batch === window && candidate.status === 'accepted'
      ? { ...candidate, status: 'quarantined' }
      : candidate;
  return {
    ...state,
    domains: state.domains.map((domain) => ({
      ...domain,
      candidates: new Map(
        Array.from(domain.candidates, ([number, candidate]) => [number, quarantined(candidate)] as const),
      ),
    })),
  };
}

const isMade = ({ phase }: DomainState): boolean => phase !== 'making';
const isSettled = ({ phase }: DomainState): boolean => ['between', 'full', 'rejected'].includes(phase);
