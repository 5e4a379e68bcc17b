/** Interned keywords: equal tokens are the same string object, which speeds up the parser's many comparisons. */
const KEYWORDS: ReadonlyMap<string, string> = new Map(
  (
    'False None True and as assert async await break class continue def del elif else except finally for from ' +
    'global if import in is lambda nonlocal not or pass raise return try while with yield'
  )
    .split(' ')
    .map((word) => [word, word]),
);

/** Length of the longest keyword: longer words need no lookup. */
const LONGEST = 8;

/** The interned keyword; `undefined` if the word is a name. */
export function keyword(word: string): string | undefined {
  return word.length <= LONGEST ? KEYWORDS.get(word) : undefined;
}
