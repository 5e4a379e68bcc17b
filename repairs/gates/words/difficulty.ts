import { isBefore } from '../../audit/detectors/conversations/shared/placed-calls.ts';
import { toolsOf } from '../../../harness/contract/suite.ts';
import { callsIn, refersTo } from './facts.ts';
import type { DefinedCall, EntryFacts } from './facts.ts';
import { isId } from './ids.ts';

/** What makes an entry hard, as far as it can be counted. */
export type Difficulty = {
  /** Calls in the longest chain of one turn in which each is given an id that the one before shows; 0 without calls. */
  readonly hops: number;
  readonly calls: number;
  readonly writes: number;
  readonly turns: number;
  /** Offered tools that no call uses. */
  readonly idleTools: number;
};

export function difficultyOf(facts: EntryFacts): Difficulty {
  const { entry, calls, audited } = facts;
  const used = new Set(calls.map(({ tool }) => tool.name));
  const offered = toolsOf(entry, audited.suite.catalogue).map(({ name }) => name);
  return {
    hops: Math.max(0, ...[...entry.turns.keys()].map((turn) => longestChain(callsIn(facts, turn)))),
    calls: calls.length,
    writes: calls.filter(({ tool }) => tool.effect === 'write').length,
    turns: entry.turns.length,
    idleTools: offered.filter((name) => !used.has(name)).length,
  };
}

function longestChain(calls: readonly DefinedCall[]): number {
  const lengths = new Map<DefinedCall, number>();
  for (const call of calls) {
    const before = [...lengths].filter(([other]) => feeds(other, call)).map(([, length]) => length);
    lengths.set(call, 1 + Math.max(0, ...before));
  }
  return Math.max(0, ...lengths.values());
}

/** Whether an output shows an id that a later call is given, and that it was not given itself. */
const feeds = (call: DefinedCall, later: DefinedCall): boolean =>
  isBefore(call, later) &&
  later.given.some(
    ({ parameter, value }) =>
      refersTo(parameter)?.column === 'id' &&
      !call.given.some((own) => own.value === value) &&
      typeof value === 'string' &&
      isId(value, call) &&
      call.leaves.some((leaf) => leaf.value === value),
  );
