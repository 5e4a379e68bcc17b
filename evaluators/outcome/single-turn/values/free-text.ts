import { STOP_WORDS } from '../words/stop-words.ts';
import { standardText, standardWords } from '../words/standard.ts';

/** Words of the user, for texts that are measured by what was asked. */
export type Asked = {
  /** All that was said to the model, in its plain standard form with blanks around each word. */
  readonly text: string;
  readonly words: ReadonlySet<string>;
  /** What stands between quotes, in {@link standardText}. */
  readonly quoted: readonly string[];
};

export function askedOf(text: string): Asked {
  const words = standardWords(text);
  const quotes = [
    ...text.matchAll(
      /"([^"\n]{2,400})"|“([^”\n]{2,400})”|(?<![\p{L}\p{N}])'([^'\n]{2,400})'(?![\p{L}\p{N}])/gu,
    ),
  ];
  return {
    text: ` ${words.join(' ')} `,
    words: new Set(words),
    quoted: quotes.map((quote) => standardText(quote[1] ?? quote[2] ?? quote[3] ?? '')),
  };
}

/** Words that carry content, in order. */
export const contentWords = (text: string): readonly string[] =>
  standardWords(text).filter((word) => !STOP_WORDS.has(word));

export const says = (asked: Asked, text: string): boolean => {
  const words = standardWords(text);
  return words.length > 0 && asked.text.includes(` ${words.join(' ')} `);
};

export type TextComparison = 'same' | 'unclear' | 'different';

/**
 * How a free text compares with an accepted one by its content words. What the user put in quotes is kept as it is. More
 * words are the same where the user said them; `unclear`: half of the words are shared and no figure is lost or changed.
 */
export function compareFreeTexts(accepted: string, actual: string, asked: Asked): TextComparison {
  const [wanted, written] = [new Set(contentWords(accepted)), new Set(contentWords(actual))];
  if (wanted.size === 0 || written.size === 0) return 'different';
  const lost = [...wanted].filter((word) => !written.has(word));
  const added = [...written].filter((word) => !wanted.has(word));
  if (lost.length === 0 && added.length === 0) return 'same';
  if (asked.quoted.includes(standardText(accepted))) return 'different';
  if (lost.length === 0 && added.every((word) => asked.words.has(word))) return 'same';
  if (
    [...lost, ...added].some((word) => /\d/u.test(word) && !(added.includes(word) && asked.words.has(word)))
  )
    return 'different';
  const shared = wanted.size - lost.length;
  return shared * 2 >= Math.max(wanted.size, written.size) ? 'unclear' : 'different';
}
