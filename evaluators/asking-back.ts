import type { Episode, Step } from '../harness/contract/episode.ts';
import type { Leeway } from '../harness/contract/suite.ts';
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

/** Whether the words of an episode ask anything in a turn. What they ask is not judged. */
export const asksIn = ({ turns }: Episode, turn: number): boolean => turns[turn]?.steps.some(asks) === true;

const asks = (step: Step): boolean => wordsOf(step, step.calls ?? []).some((text) => QUESTION.test(text));
