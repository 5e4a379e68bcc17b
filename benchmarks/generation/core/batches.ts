import type { TaskKind } from '../../suites/worlds/definition.ts';
import { kindOf } from '../drive/kinds.ts';
import type { CandidateId } from './events.ts';
import type { CandidateState, CoreState, DomainState } from './state.ts';

/** Most candidates of a kind: so many for each entry that is wanted, and some beside. */
const MOST_PER_ENTRY = 3;
const MOST_BESIDE = 3;

/** Candidates of a window, over all domains. */
const WINDOW = 100;

/** A candidate of which nothing is made. */
export const NEW_CANDIDATE: Omit<CandidateState, keyof CandidateId | 'batch' | 'strategy'> = {
  status: 'planning',
  plan: undefined,
  outputs: [],
  words: undefined,
  entry: undefined,
  reasoning: undefined,
  digest: undefined,
  rounds: new Map(),
  steps: 0,
  blamed: 0,
  results: [],
  attribution: undefined,
  repairs: [],
  replies: [],
};

/**
 * The candidates that are begun together: of each kind as many as are still wanted, with the next numbers of their kind, up to the
 * share of the domain in a window. Empty: each kind has its quota, or has had so many candidates that it is given up.
 */
export function nextBatch(state: DomainState, domains: CoreState['domains']): readonly CandidateId[] {
  const candidates = [...state.candidates.values()];
  return [...state.quota]
    .filter(([kind]) =>
      kind === 'distractors'
        ? state.stage === 'lent-tools' && domains.some((one) => canLend(one, state))
        : state.stage === 'own-tools',
    )
    .flatMap(([kind, wanted]) => {
      const ofKind = candidates.filter((one) => one.kind === kind);
      const missing = wanted - ofKind.filter(({ status }) => status === 'accepted').length;
      const left = MOST_PER_ENTRY * wanted + MOST_BESIDE - ofKind.length;
      const after = Math.max(-1, ...ofKind.map(({ number }) => number));
      return numbersOf(kind, after, Math.max(0, Math.min(missing, left))).map((number) => ({ number, kind }));
    })
    .toSorted((left, right) => left.number - right.number)
    .slice(0, Math.ceil(WINDOW / domains.length));
}

/** Whether the tools of one domain can be offered beside those of another. */
export function canLend(lender: DomainState, to: DomainState): boolean {
  if (lender.index === to.index || lender.sealed === undefined) return false;
  const own = new Set(to.sealed?.made.tools.keys());
  return [...lender.sealed.made.tools.keys()].every((name) => !own.has(name));
}

function numbersOf(kind: TaskKind, after: number, count: number): readonly number[] {
  const numbers: number[] = [];
  for (let number = after + 1; numbers.length < count; number += 1)
    if (kindOf(number) === kind) numbers.push(number);
  return numbers;
}
