import { folded, standardText, standardWords } from '../words/standard.ts';

/** Signs that carry meaning wherever they stand: addresses, paths, commands, code. */
const TECHNICAL = /:\/\/|\\|^[.~]?\/|[=*^<>|{}[\]~$;@]|^-{1,2}\p{L}|\s-{1,2}\p{L}|\(\)/u;

/** A power of a unit, as in `m^2`. */
const POWER = /\^(?=\d)/gu;
/** Six words in a row, between which signs are punctuation. It begins where a word does, so that the search is linear. */
const SENTENCE = /(?<!\p{L})(?:\p{L}{2,}[\s,.;:]+){5}\p{L}{2,}/u;

/** Whether two texts are one but for case, spacing, punctuation without meaning, diacritics, plural and spelling. */
export function sameText(left: string, right: string): boolean {
  if (left === right) return true;
  if (left.trim() === '' || right.trim() === '') return false;
  if (isTechnical(left) || isTechnical(right)) return sameVerbatim(left, right);
  return (
    standardText(left) === standardText(right) ||
    (isPlain(left) && isPlain(right) && squeezed(left) === squeezed(right))
  );
}

/** Letters alone, so that no blank or sign tells anything apart. */
const isPlain = (text: string): boolean => /^[\p{L}\p{M}\s'’._,&-]+$/u.test(text);
const squeezed = (text: string): string => folded(text).replace(/[^\p{L}&]+/gu, '');

/** Whether a text holds signs that carry meaning: it is an address, a path, a command or code. */
export const isTechnical = (text: string): boolean =>
  TECHNICAL.test(text.replace(POWER, '')) && !SENTENCE.test(text);

/** Whether two texts are one but for case, blanks, kinds of quotes, and a slash or point at the end. */
export const sameVerbatim = (left: string, right: string): boolean => technical(left) === technical(right);

/** A text of signs with meaning without what has none: case, blanks, kinds of quotes, a slash or point at the end. */
function technical(text: string): string {
  return folded(text)
    .replace(/\\(?=["'])/gu, '')
    .replace(/"/gu, "'")
    .replace(/\s+/gu, '')
    .replace(/\\\\/gu, '\\')
    .replace(/(?<![/\\.;])[/\\.;]+$/u, '');
}

/** Signs that join words to an identifier. */
const JOINED = /[/_]/u;

/**
 * Whether one text is the other with words beside it that the parameter's own name repeats: "jazz music" as `music`. An
 * identifier has no such words.
 */
export function addsOnlyHeads(accepted: string, actual: string, heads: ReadonlySet<string>): boolean {
  if (JOINED.test(accepted) || JOINED.test(actual)) return false;
  const [wanted, written] = [standardWords(accepted), standardWords(actual)];
  if (wanted.length === 0 || wanted.join(' ') === written.join(' ')) return false;
  const without = (words: readonly string[]): string => {
    const kept = words.filter((word) => !heads.has(word));
    return (kept.length > 0 ? kept : words).join(' ');
  };
  return without(wanted) === without(written);
}
