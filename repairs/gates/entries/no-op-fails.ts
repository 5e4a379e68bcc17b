import { acceptsNoCall } from '../../../harness/contract/suite.ts';
import type { SuiteEntry } from '../../../harness/contract/suite.ts';
import { allVerdicts } from '../../audit/all-verdicts.ts';
import type { AuditedSuite } from '../../audit/detector.ts';
import { placedCalls } from '../../audit/detectors/conversations/shared/placed-calls.ts';
import type { EntryGate } from '../gate.ts';
import { acceptedReferences, withReference } from './played-references.ts';

/** Doing nothing is right only where nothing is to be done or found out. */
export const noOpFails: EntryGate = {
  id: 'no-op-fails',
  asks: 'an agent that does nothing fails where the reference does or finds out anything',
  reads: 'episodes',
  inherits: 'everywhere',
  remarks: async ({ entry, bench: { audited, agents } }) => {
    if (!asksForCalls(entry, audited)) return [];
    const episode = await agents.playNoOp(entry);
    return [...allVerdicts(entry, episode, audited.judges)].flatMap(([evaluator, { kind }]) =>
      kind === 'pass'
        ? [{ key: evaluator, turn: null, claim: `${evaluator} passes an agent that does nothing` }]
        : [],
    );
  },
};

/**
 * Whether something has to be told or a refusal to be met, or everything that counts as right changes something or has an output
 * that must be obtained. A conversation without any
 * call is to have one: where none is wanted, the reference is of another kind.
 */
function asksForCalls(entry: SuiteEntry, audited: AuditedSuite): boolean {
  if (entry.reference.kind !== 'calls') return !acceptsNoCall(entry.reference);
  if (entry.reference.turns.flat().length === 0) return true;
  if ([...(entry.wanted?.answers ?? []), ...(entry.wanted?.obstacles ?? [])].length > 0) return true;
  return acceptedReferences(entry).every((reference, index) => {
    const free = index === 0 ? (entry.leeway?.outputs ?? []) : [];
    return placedCalls(index === 0 ? entry : withReference(entry, reference), audited).some(
      ({ turn, call, leaves, before, after }) =>
        !free.some((place) => place.turn === turn && place.call === call) &&
        (leaves.length > 0 ||
          [...after.keys()].some((name) => !audited.world.sameState(name, before, after))),
    );
  });
}
