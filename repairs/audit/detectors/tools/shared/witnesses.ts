import type { Witness } from '../../../../../harness/contract/finding.ts';
import { entryKey } from '../../../../../harness/contract/suite.ts';
import type { AuditedSuite } from '../../../detector.ts';
import { playCall } from './play.ts';
import type { Situation } from './situations.ts';

/** The reference of an entry with another call at one place, as a witness; empty if it is not a list of calls. */
export function replacedCall(claims: Witness['claims'], at: Situation, text: string): readonly Witness[] {
  const { reference } = at.entry;
  if (reference.kind !== 'calls') return [];
  const turns = reference.turns.map((calls, turn) => (turn === at.turn ? calls.with(at.call, text) : calls));
  return [{ claims, entry: entryKey(at.entry), played: { kind: 'calls', turns } }];
}

/**
 * The reference of an entry without the call of a situation, as a witness that is right and fails. Later calls that are refused
 * without it are left out, too. Empty if the reference is not a list of calls.
 */
export function omittedCall(at: Situation, { world }: AuditedSuite): readonly Witness[] {
  const { reference } = at.entry;
  if (reference.kind !== 'calls') return [];
  let state = world.start(at.entry);
  const turns = reference.turns.map((calls, turn) =>
    calls.filter((call, position) => {
      if (turn === at.turn && position === at.call) return false;
      const played = playCall(world, at.entry, state, call);
      if (played.ending === 'done') state = played.after;
      return played.ending === 'done';
    }),
  );
  return [{ claims: 'right-but-failed', entry: entryKey(at.entry), played: { kind: 'calls', turns } }];
}
