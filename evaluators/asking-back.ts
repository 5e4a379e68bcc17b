import type { Episode, Step } from '../harness/contract/episode.ts';
import { wordsOf } from '../harness/replay/words.ts';

/** Calls of a reference, turn by turn. */
type Turns = readonly (readonly string[])[];

/** Turns, from 0, in one of which the user has to be asked. */
export type AskedTurns = { readonly from: number; readonly to: number };

/**
 * Where an accepted reference asks the user back: it leaves out calls of the entry's own reference and makes no call of these tools
 * elsewhere; from the first such turn to the first in which it makes no call at all, or leaves a change undone and makes none of its
 * own. `undefined`: it never does. One that acts earlier, or changes things with other tools, does the task in another way and asks
 * nothing.
 *
 * @param changes - whether a call is of a tool that changes things.
 */
export function askedTurns(
  own: Turns,
  accepted: Turns,
  changes: (call: string) => boolean,
): AskedTurns | undefined {
  const made = new Set(accepted.flat().map(toolOf));
  const known = new Set(own.flat().map(toolOf));
  if (accepted.flat().some((call) => !known.has(toolOf(call)) && changes(call))) return undefined;
  const leftOut = own.map((calls) => calls.filter((call) => !made.has(toolOf(call))));
  const from = leftOut.findIndex((calls) => calls.length > 0);
  const to = leftOut.findIndex(
    (calls, turn) => calls.length > 0 && (accepted[turn]?.length === 0 || calls.some(changes)),
  );
  return from < 0 || to < 0 ? undefined : { from, to };
}

const toolOf = (call: string): string => call.slice(0, Math.max(0, call.indexOf('(')));

/** Question marks of the scripts in which models answer. */
const QUESTION = /[?？؟]/u;

/** Whether the words of an episode ask anything in these turns. */
export const asksIn = ({ turns }: Episode, { from, to }: AskedTurns): boolean =>
  turns.slice(from, to + 1).some(({ steps }) => steps.some(asks));

const asks = (step: Step): boolean => wordsOf(step, step.calls ?? []).some((text) => QUESTION.test(text));
