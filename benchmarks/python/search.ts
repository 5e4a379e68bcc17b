/** With shorter texts than these the engine's own search is fast in the worst case too. */
const SHORT_PART = 16;
const SHORT_TEXT = 2000;

/**
 * Index of the first place of a part in a text at or after `from`; -1 if there is none. Takes time linear in both, whereas
 * the engine's own search takes 17 seconds to find that 100,000 characters are not among a million.
 */
export function indexOf(text: string, part: string, from = 0): number {
  if (part.length <= SHORT_PART || text.length - from <= SHORT_TEXT) return text.indexOf(part, from);
  return new Search(part).indexIn(text, from);
}

/** Whether a text contains a part. */
export const includes = (text: string, part: string): boolean => indexOf(text, part) >= 0;

/** The parts of a text between the places of a separator that is not empty. */
export function splitAt(text: string, separator: string): string[] {
  if (separator.length <= SHORT_PART || text.length <= SHORT_TEXT) return text.split(separator);
  const search = new Search(separator);
  const parts: string[] = [];
  let from = 0;
  for (let at = search.indexIn(text, 0); at >= 0; at = search.indexIn(text, from)) {
    parts.push(text.slice(from, at));
    from = at + separator.length;
  }
  parts.push(text.slice(from));
  return parts;
}

/** Search by the borders of the part (D. Knuth, J. Morris and V. Pratt, 1977): no character of the text is read twice. */
class Search {
  readonly #part: string;
  /** For each length of a beginning of the part: the longest shorter beginning that also ends it. */
  readonly #borders: Uint32Array;

  constructor(part: string) {
    this.#part = part;
    this.#borders = new Uint32Array(part.length + 1);
    let length = 0;
    for (let at = 1; at < part.length; at++) {
      length = this.#grown(length, part.charCodeAt(at));
      this.#borders[at + 1] = length;
    }
  }

  indexIn(text: string, from: number): number {
    let length = 0;
    for (let at = from; at < text.length; at++) {
      length = this.#grown(length, text.charCodeAt(at));
      if (length === this.#part.length) return at + 1 - length;
    }
    return -1;
  }

  /** Length of the beginning that matches after one more character. */
  #grown(matched: number, unit: number): number {
    let length = matched;
    while (length > 0 && this.#part.charCodeAt(length) !== unit) length = this.#borders[length] ?? 0;
    return this.#part.charCodeAt(length) === unit ? length + 1 : 0;
  }
}
