import { z } from 'zod';

/** Most characters of a literal of a benchmark that is published. */
export const LONGEST_LITERAL = 40;

/** A part of a text that is copied from one of several sources. */
export const CopiedPart = z.strictObject({
  /** Position among the sources. */
  source: z.int().nonnegative(),
  /** In UTF-16 code units, like the length. */
  start: z.int().nonnegative(),
  length: z.int().positive(),
});
export type CopiedPart = z.infer<typeof CopiedPart>;

/** A text as parts: what is its own as it is, what is copied as its place. */
export const TextParts = z.array(z.union([z.string(), CopiedPart]));
export type TextParts = z.infer<typeof TextParts>;

/**
 * A text in parts: every part that is copied from one of the sources, and longer than `most` UTF-16 code units, as its place.
 * Of several copies the longest counts, and of equal ones the first.
 */
export function partsOf(text: string, sources: readonly string[], most: number): TextParts {
  const parts: TextParts = [];
  let ownWords = '';
  for (let at = 0; at < text.length;) {
    const copy = longestCopy(text, at, sources, most);
    if (copy === undefined) ownWords += text.charAt(at);
    else {
      parts.push(...(ownWords === '' ? [] : [ownWords]), copy);
      ownWords = '';
    }
    at += copy?.length ?? 1;
  }
  return ownWords === '' ? parts : [...parts, ownWords];
}

/** The text that parts make up. @returns `undefined` if a copied part lies outside of its source. */
export function joinedParts(parts: TextParts, sources: readonly string[]): string | undefined {
  const texts = parts.map((part) => {
    if (typeof part === 'string') return part;
    const copied = sources[part.source]?.slice(part.start, part.start + part.length);
    return copied?.length === part.length ? copied : undefined;
  });
  return texts.includes(undefined) ? undefined : texts.join('');
}

/**
 * A text in which every part that is copied from one of the sources, and longer than `most` UTF-16 code units, is cut after
 * `most` and ends in `…`.
 */
export const withoutCopies = (text: string, sources: readonly string[], most: number): string =>
  partsOf(text, sources, most)
    .map((part) =>
      typeof part === 'string'
        ? part
        : `${sources[part.source]?.slice(part.start, part.start + most) ?? ''}…`,
    )
    .join('');

/** The longest part from `at` that a source holds; `undefined` unless it is longer than `most`. */
function longestCopy(
  text: string,
  at: number,
  sources: readonly string[],
  most: number,
): CopiedPart | undefined {
  const window = text.slice(at, at + most + 1);
  if (window.length <= most) return undefined;
  let longest: CopiedPart | undefined;
  for (const [source, candidate] of sources.entries()) {
    for (let start = candidate.indexOf(window); start >= 0; start = candidate.indexOf(window, start + 1)) {
      const length = commonLength(text, at, candidate, start);
      if (length > (longest?.length ?? 0)) longest = { source, start, length };
    }
  }
  return longest;
}

function commonLength(left: string, from: number, right: string, start: number): number {
  let length = 0;
  while (from + length < left.length && left[from + length] === right[start + length]) length += 1;
  return length;
}
