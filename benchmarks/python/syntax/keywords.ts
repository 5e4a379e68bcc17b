/** Keywords by themselves, so that a token is one and the same text wherever it was read: the parser compares a lot. */
const KEYWORDS: ReadonlyMap<string, string> = new Map(
  (
    'False None True and as assert async await break class continue def del elif else except finally for from ' +
    'global if import in is lambda nonlocal not or pass raise return try while with yield'
  )
    .split(' ')
    .map((word) => [word, word]),
);

/** Letters of the longest keyword: to look a longer word up would be for nothing. */
const LONGEST = 8;

/** The keyword that a word is; `undefined` for a name. */
export function keyword(word: string): string | undefined {
  return word.length <= LONGEST ? KEYWORDS.get(word) : undefined;
}
