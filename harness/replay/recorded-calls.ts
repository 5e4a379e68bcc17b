import type { CallSource, DecodeCalls } from '../contract/evaluator.ts';
import type { Episode } from '../contract/episode.ts';
import { WorkBudget } from '../contract/work-budget.ts';

/** How recorded replies are decoded to call texts. */
export type Reading = { readonly decodeCalls: DecodeCalls; readonly callSource: CallSource };

/**
 * Call texts of an episode by turn and step; a step whose only call is an empty text has no calls, as upstream treats it.
 * `no-decoder` if a step needs a decoder that does not exist.
 *
 * @param budget - what the episode may set in motion. Steps that cannot be decoded within it have no calls.
 */
export function recordedCalls(
  episode: Episode,
  { decodeCalls, callSource }: Reading,
  budget: WorkBudget = new WorkBudget(),
): readonly (readonly (readonly string[])[])[] | 'no-decoder' {
  const turns: (readonly string[])[][] = [];
  for (const { steps } of episode.turns) {
    const turn: (readonly string[])[] = [];
    for (const step of steps) {
      const recorded = callSource === 'recorded' ? step.calls : null;
      const calls = recorded ?? decodeCalls(episode, step, budget);
      if (calls === 'no-decoder') return calls;
      turn.push(calls.length === 1 && calls[0] === '' ? [] : calls);
    }
    turns.push(turn);
  }
  return turns;
}
