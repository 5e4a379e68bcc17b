import { figuresOf, tells } from './information/figures.ts';
import { mentions, normalised, shareQuoted, wordsOf } from './state/wording.ts';

/**
 * Whether a value has a source: it was said or shown, a figure rounded or not, a text in part or in other order.
 *
 * @param grounds - texts that were said and shown before.
 */
export function isGrounded(value: string | number, grounds: readonly string[]): boolean {
  if (typeof value === 'number') {
    return grounds.some((text) =>
      figuresOf(text).some((figure) => figure.value === value || tells({ value, decimals: 6 }, figure.value)),
    );
  }
  const all = normalised(grounds.join('\n'));
  if (mentions(all, normalised(value.replace(/^[#@]/, '')))) return true;
  const groundWords = new Set(wordsOf(all));
  return (
    value.includes(' ') &&
    (shareQuoted(value, all) >= 0.6 || wordsOf(value).every((word) => groundWords.has(word)))
  );
}
