import { judge, tryPlan } from './candidate-step.ts';
import type { EntriesGround } from './entries-ground.ts';
import { settled, withoutWaiting } from './settle-batch.ts';
import type { DomainState, Sealed, Stepped } from './state.ts';

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
