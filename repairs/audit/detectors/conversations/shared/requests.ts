import { wordsOf } from '../../../../../evaluators/outcome/multi-turn/state/wording.ts';

/** Words with which people ask for something: a question, a polite form, a wish, or an imperative at the start of a sentence. */
export const REQUEST =
  /\?|\b(?:please|kindly|(?:can|could|would|will) you|I(?:'d| would) (?:like|love)|I (?:want|need|wish)|let me (?:know|see))\b|(?:^|[.!;,] |\b(?:and|then) )(?:show|give|tell|list|get|find|check|book|buy|send|post|make|create|add|cancel|delete|remove|retrieve|display|set|start|open|write)\b/iu;

/** Letters of a word that says something. */
const LEAST_LETTERS = 4;

/** Words and figures of a text that say what it is about: short words, such as articles, are left out. */
export const contentWords = (text: string): readonly string[] => [
  ...new Set(wordsOf(text).filter((word) => word.length >= LEAST_LETTERS || /\d/.test(word))),
];

/** Share of the content words of a text that another one has; 1 for a text without any. */
export function shareIn(text: string, other: string): number {
  const words = contentWords(text);
  const known = new Set(wordsOf(other));
  return words.length === 0 ? 1 : words.filter((word) => known.has(word)).length / words.length;
}
