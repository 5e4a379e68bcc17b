import type { SuiteEntry } from '../../../harness/contract/suite.ts';
import type { Turns } from '../entries/played-references.ts';
import type { ScriptedTurn } from '../bench.ts';

/** An answer that an entry wants. */
export type Answer = NonNullable<SuiteEntry['wanted']>['answers'][number];

/** Answers of an entry; empty where it states none. */
export const answersOf = ({ wanted }: SuiteEntry): readonly Answer[] => wanted?.answers ?? [];

/**
 * What an agent does that makes these calls, tells what is wanted, and nothing else: outputs are not repeated.
 *
 * @param tell - how it tells an answer; empty: it does not. The value itself by default.
 */
export const scriptOf = (
  entry: SuiteEntry,
  turns: Turns,
  tell: (answer: Answer, index: number) => string = ({ value }) => String(value),
): readonly ScriptedTurn[] =>
  entry.turns.map((_, turn) => ({
    calls: turns[turn] ?? [],
    words: wordsIn(
      answersOf(entry).flatMap((answer, index) => (answer.turn === turn ? [tell(answer, index)] : [])),
    ),
  }));

const wordsIn = (told: readonly string[]): string =>
  [
    'Done so far.',
    ...told.filter((value) => value !== '').map((value) => `The answer: ${value}.`),
    'What else do you want me to do?',
  ].join('\n');
