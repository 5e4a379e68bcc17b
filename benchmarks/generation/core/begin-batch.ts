import { askCandidate, defined } from './asks.ts';
import { nextBatch, NEW_CANDIDATE } from './batches.ts';
import { at, groundOf } from './entries-ground.ts';
import type { EntriesGround } from './entries-ground.ts';
import type { CoreRequest, CoreState, DomainState, Stepped } from './state.ts';

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

/** The strategy after some windows: each window with alarms goes back by one, as far as there is an earlier one. */
function strategyAfter({ strategies }: CoreRequest, windows: CoreState['windows']): string {
  const alarmed = windows.filter(({ alarms }) => alarms.length > 0).length;
  return defined(strategies[Math.min(alarmed, strategies.length - 1)], 'strategy');
}
