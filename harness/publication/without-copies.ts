/**
 * A text in which every part that is copied from one of the sources, and longer than `most` UTF-16 code units, is cut after
 * `most` and ends in `…`.
 */
export function withoutCopies(text: string, sources: readonly string[], most: number): string {
  const parts: string[] = [];
  for (let at = 0; at < text.length;) {
    const copied = longestCopy(text, at, sources, most);
    parts.push(copied === 0 ? text.charAt(at) : `${text.slice(at, at + most)}…`);
    at += Math.max(1, copied);
  }
  return parts.join('');
}

/** Length of the longest part from `at` that a source holds; 0 unless it is longer than `most`. */
function longestCopy(text: string, at: number, sources: readonly string[], most: number): number {
  const window = text.slice(at, at + most + 1);
  if (window.length <= most) return 0;
  const lengths = sources.flatMap((source) => {
    const copies: number[] = [];
    for (let start = source.indexOf(window); start >= 0; start = source.indexOf(window, start + 1))
      copies.push(commonLength(text, at, source, start));
    return copies;
  });
  return Math.max(0, ...lengths);
}

function commonLength(left: string, from: number, right: string, start: number): number {
  let length = 0;
  while (from + length < left.length && left[from + length] === right[start + length]) length += 1;
  return length;
}
