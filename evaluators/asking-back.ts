import type { Episode, Step } from '../harness/contract/episode.ts';
import { memoizeByObject } from '../harness/contract/memoize.ts';
import type { SuiteEntry } from '../harness/contract/suite.ts';
import { wordsOf } from '../harness/replay/words.ts';

/** Calls of a reference, turn by turn. */
type Turns = readonly (readonly string[])[];

/** Turns, from 0, in one of which the user has to be asked. */
export type AskedTurns = { readonly from: number; readonly to: number };

/**
 * Where an accepted reference asks the user back: from the first turn in which it leaves out calls of the entry's own reference, and
 * makes no call of these tools elsewhere, to the first such turn in which it makes no call at all. `undefined`: it never does. One
 * that acts earlier or otherwise asks nothing.
 */
export function askedTurns(own: Turns, accepted: Turns): AskedTurns | undefined {
  const made = new Set(accepted.flat().map(toolOf));
  const leavesOut = own.map((calls) => calls.some((call) => !made.has(toolOf(call))));
  const from = leavesOut.indexOf(true);
  const to = own.findIndex((_, turn) => leavesOut[turn] === true && accepted[turn]?.length === 0);
  return from < 0 || to < 0 ? undefined : { from, to };
}

const toolOf = (call: string): string => call.slice(0, Math.max(0, call.indexOf('(')));

/** Question marks of the scripts in which models answer. */
const QUESTION = /[?？؟]/u;

/** Whether the words of an episode ask anything in these turns. */
export const asksIn = ({ turns }: Episode, { from, to }: AskedTurns): boolean =>
  turns.slice(from, to + 1).some(({ steps }) => steps.some(asks));

const asks = (step: Step): boolean => wordsOf(step, step.calls ?? []).some((text) => QUESTION.test(text));

/** {@link askedTurns} of each further reference of an entry, in their order. Memoized. */
export const askedTurnsOf = memoizeByObject(
  ({ reference, leeway }: SuiteEntry): readonly (AskedTurns | undefined)[] =>
    reference.kind === 'calls' && leeway !== undefined
      ? leeway.references.map((accepted) => askedTurns(reference.turns, accepted))
      : [],
);
