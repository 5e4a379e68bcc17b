import { userWords } from '../../../../../evaluators/outcome/multi-turn/reference.ts';
import type { SuiteEntry } from '../../../../../harness/contract/suite.ts';

/** The last turn in which the user says something, up to a turn; `undefined`: there is none. */
export function lastSpokenTurn(entry: SuiteEntry, turn: number): number | undefined {
  const at = userWords(entry).findLastIndex((words, index) => index <= turn && words !== '');
  return at < 0 ? undefined : at;
}

/** The entry with the last message of the user in a turn reworded. */
export function withSaid(entry: SuiteEntry, turn: number, reword: (text: string) => string): SuiteEntry {
  const messages = entry.turns[turn]?.messages ?? [];
  const last = messages.findLastIndex(({ role }) => role === 'user');
  return {
    ...entry,
    turns: entry.turns.map((one, index) =>
      index === turn
        ? {
            ...one,
            messages: messages.map((message, at) =>
              at === last ? { ...message, text: reword(message.text) } : message,
            ),
          }
        : one,
    ),
  };
}

/** Sentences of a text with the marks that end them. */
export const sentencesOf = (text: string): readonly string[] => text.split(/(?<=[.!?]['"]?)\s+/u);
