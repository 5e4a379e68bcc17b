import { defined } from './asks.ts';
import type { CandidateGround } from './asks.ts';
import { canLend } from './batches.ts';
import type { CandidateState, CoreRequest, CoreState, DomainState, Lender } from './state.ts';

/** A domain that is sealed, within its suite. */
export type EntriesGround = {
  readonly request: CoreRequest;
  readonly state: DomainState;
  /** All domains of the suite, of which others can lend their tools. */
  readonly domains: CoreState['domains'];
  /** Windows that are settled, by which strategies are chosen. */
  readonly windows: CoreState['windows'];
};

/** Sealed environments of the suite whose tools can be offered beside those of this one, the next one first. */
export function lendersFor({ state, domains }: Pick<EntriesGround, 'state' | 'domains'>): readonly Lender[] {
  const turned = [...domains.slice(state.index + 1), ...domains.slice(0, state.index)];
  return turned.flatMap((one) =>
    one.sealed !== undefined && canLend(one, state) ? [{ brief: one.brief, sealed: one.sealed }] : [],
  );
}

/** What candidates of a domain are made on. */
export const groundOf = (request: CoreRequest, state: DomainState): CandidateGround => ({
  request,
  state,
  sealed: defined(state.sealed, 'environment'),
});

/** A candidate by its number. */
export const at = (state: DomainState, number: number): CandidateState =>
  defined(state.candidates.get(number), `candidate ${number}`);

/** Candidates with a change of each. */
export const mapped = (
  candidates: DomainState['candidates'],
  change: (candidate: CandidateState) => CandidateState,
): DomainState['candidates'] =>
  new Map(Array.from(candidates, ([number, candidate]) => [number, change(candidate)]));
