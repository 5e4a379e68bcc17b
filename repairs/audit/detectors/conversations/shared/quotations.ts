/** A text between quotes, with the turn in which the user says it. */
export type Quotation = {
  readonly turn: number;
  readonly text: string;
  /** Whether the sentence goes on after the quotation, so that closing punctuation within it belongs to it. */
  readonly isMidSentence: boolean;
};

/** Quotes of one kind, not within a word: an apostrophe opens and closes nothing. */
const QUOTED = [
  /(?<![\p{L}\p{N}])'((?:[^'\n]|(?<=\p{L})'(?=\p{L}))+)'(?![\p{L}\p{N}])/gu,
  /"([^"\n]+)"/gu,
  /\u2018([^\u2018\u2019\n]+)\u2019(?!\p{L})/gu,
  /\u201c([^\u201c\u201d\n]+)\u201d/gu,
  /`([^`\n]+)`/gu,
];

/** Texts in quotes in what the user says, by turn; within one turn in the order of {@link QUOTED}. */
export function quotationsIn(said: readonly string[]): readonly Quotation[] {
  return said.flatMap((words, turn) =>
    QUOTED.flatMap((pattern) =>
      Array.from(words.matchAll(pattern), (match) => ({
        turn,
        text: match[1] ?? '',
        isMidSentence: /^[\s,;:)]*[\p{Ll}\p{N}#@('"]/u.test(words.slice(match.index + match[0].length)),
      })),
    ),
  );
}
