const INTERROGATIVE =
  'what(?! about| if)|which|who|whose|how (?:much|many|long|often|far|old)|(?:when|where) (?:is|are|was|were|do|does|did|has|have|will)';
const AUXILIARY = 'is|are|was|were|do|does|did|has|have|had';
/** Where a question ends and a request goes on in the same sentence. */
const REQUEST_FOLLOWS = ',? (?:and|then) (?:please|then|also|can|could|would|will)\\b';
const REST = `(?:(?!${REQUEST_FOLLOWS})[^.?!:;])*`;

/** Questions for information, direct or within a sentence, or such that are answered with yes or no. */
const QUESTION = new RegExp(
  `\\b(?:${INTERROGATIVE})\\b${REST}\\??|(?<=^|[.?!:;,]\\s)(?:${AUXILIARY})\\b${REST}\\?`,
  'giu',
);

/** A text without its questions: what is left can ask for a change. */
export const withoutQuestions = (text: string): string => text.replaceAll(QUESTION, ' ');
