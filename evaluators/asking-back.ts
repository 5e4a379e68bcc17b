import type { Episode } from '../harness/contract/episode.ts';
import type { Leeway } from '../harness/contract/suite.ts';
import { recordedCalls } from '../harness/replay/recorded-calls.ts';
import type { Reading } from '../harness/replay/recorded-calls.ts';
import { wordsOf } from '../harness/replay/words.ts';

/** Turns, from 0, in which an accepted reference is right only for who asks the user. Empty: in none. */
export const turnsToAskIn = (
  accepted: readonly (readonly string[])[],
  { asked = [] }: Pick<Leeway, 'asked'>,
): readonly number[] =>
  asked.flatMap(({ turn, calls }) => (isSame(accepted[turn] ?? [], calls) ? [turn] : []));

const isSame = (left: readonly string[], right: readonly string[]): boolean =>
  left.length === right.length && left.every((call, index) => call === right[index]);

/** Question marks of the scripts in which models answer. */
const QUESTION = /[?？؟]/u;

/**
 * Whether the words of an episode ask anything in a turn. What they ask is not judged, and the text of a call is no word. Words that
 * need a decoder that does not exist ask nothing.
 */
export function asksIn(episode: Episode, turn: number, reading: Reading): boolean {
  const calls = recordedCalls(episode, reading);
  if (calls === 'no-decoder') return false;
  const steps = episode.turns[turn]?.steps ?? [];
  return steps.some((step, index) =>
    wordsOf(step, calls[turn]?.[index] ?? []).some((text) => QUESTION.test(text)),
  );
}
