import { isDeepStrictEqual } from 'node:util';
import type { SuiteEntry } from '../../../harness/contract/suite.ts';
import { turnsOf } from '../../audit/detectors/conversations/shared/changed-reference.ts';

/**
 * A change of an entry in a variant of its scenario, which has the same defect where it has the same part: calls of a turn that makes
 * the same calls, words of a message that says the same, a start state that is the same.
 *
 * @param before - the entry before the change.
 * @param after - the entry after it.
 * @returns the variant itself where it has none of these parts.
 */
export function inheritedChange(before: SuiteEntry, after: SuiteEntry, variant: SuiteEntry): SuiteEntry {
  const words = new Map(
    before.turns.flatMap(({ messages }, turn) =>
      messages.flatMap(({ text }, index) => {
        const other = after.turns[turn]?.messages[index]?.text;
        return other === undefined || other === text ? [] : [[text, other] as const];
      }),
    ),
  );
  const turns = variant.turns.map((turn) => ({
    ...turn,
    messages: turn.messages.map((message) => ({ ...message, text: words.get(message.text) ?? message.text })),
  }));
  const isSameState = isDeepStrictEqual(before.initialState, variant.initialState);
  const changed: SuiteEntry = {
    ...variant,
    turns,
    initialState: isSameState ? after.initialState : variant.initialState,
    reference: inheritedReference(before, after, variant),
  };
  return isDeepStrictEqual(changed, variant) ? variant : changed;
}

function inheritedReference(
  before: SuiteEntry,
  after: SuiteEntry,
  variant: SuiteEntry,
): SuiteEntry['reference'] {
  if (variant.reference.kind !== 'calls') return variant.reference;
  const changes = inheritedTurns(before, after, variant);
  if (changes === undefined) return variant.reference;
  return {
    kind: 'calls',
    turns: variant.reference.turns.map((calls, turn) => [...(changes.get(turn) ?? calls)]),
  };
}

/** New calls by turn of the variant; `undefined`: one of the changed turns has no place in it. */
function inheritedTurns(
  before: SuiteEntry,
  after: SuiteEntry,
  variant: SuiteEntry,
): ReadonlyMap<number, readonly string[]> | undefined {
  const [old, now, theirs] = [before, after, variant].map(turnsOf);
  const changes = new Map<number, readonly string[]>();
  for (const [turn, calls] of (now ?? []).entries()) {
    if (isDeepStrictEqual(calls, old?.[turn])) continue;
    const at = sameTurn(old ?? [], turn, theirs ?? []);
    if (at === undefined) return undefined;
    changes.set(at, calls);
  }
  return changes;
}

/** The turn with the same calls; among several, the one of the same rank. A turn without calls: the one before a turn with the same calls. */
function sameTurn(
  own: readonly (readonly string[])[],
  turn: number,
  theirs: readonly (readonly string[])[],
): number | undefined {
  if (own[turn]?.length === 0) {
    const next = own[turn + 1];
    const after = next === undefined || next.length === 0 ? undefined : sameTurn(own, turn + 1, theirs);
    return after === undefined || after === 0 || theirs[after - 1]?.length !== 0 ? undefined : after - 1;
  }
  const placesOf = (turns: readonly (readonly string[])[]): readonly number[] =>
    turns.flatMap((calls, index) => (isDeepStrictEqual(calls, own[turn]) ? [index] : []));
  return placesOf(theirs)[placesOf(own).indexOf(turn)];
}
