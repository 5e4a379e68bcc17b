import { Float } from '../../harness/contract/value.ts';
import type { Value } from '../../harness/contract/value.ts';
import type { RandomIntegers } from '../../harness/contract/seeded-random.ts';
import type { SuiteEntry } from '../../harness/contract/suite.ts';
import { drawnOrder } from '../support/shuffled.ts';

/** What the user and the system say in a turn. */
export const wordsIn = ({ turns }: SuiteEntry, turn: number): string =>
  (turns[turn]?.messages ?? []).map(({ text }) => text).join('\n');

/** What is said up to a turn, that one included. */
export const wordsUntil = (entry: SuiteEntry, turn: number): string =>
  entry.turns.map((_turn, at) => (at <= turn ? wordsIn(entry, at) : '')).join('\n');

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`);

/** Matches a text as whole words, numbers as whole numbers. */
export const asWords = (text: string): RegExp =>
  new RegExp(String.raw`(?<![\p{L}\p{N}_]|\d[.,])${escaped(text)}(?![\p{L}\p{N}_]|[.,]\d)`, 'gu');

/** Whether a text contains another as whole words. */
export const says = (words: string, text: string): boolean => text !== '' && asWords(text).test(words);

/** The entry with every message rewritten. */
export const withWords = (
  entry: SuiteEntry,
  rewrite: (text: string, turn: number) => string,
): SuiteEntry => ({
  ...entry,
  turns: entry.turns.map((turn, index) => ({
    ...turn,
    messages: turn.messages.map((message) =>
      message.role === 'user' ? { ...message, text: rewrite(message.text, index) } : message,
    ),
  })),
});

/** How a person writes a number; `undefined` for a value that is none. */
export function numberText(value: Value): string | undefined {
  if (typeof value === 'number') return String(value);
  return value instanceof Float && Number.isFinite(value.value) ? String(value.value) : undefined;
}

const LETTERS = /[\p{L}]{4,}/gu;

/** The text with a slip of the pen in one of its longer words; `undefined` if it has none. */
export function withTypo(text: string, draw: RandomIntegers): string | undefined {
  const words = [...text.matchAll(LETTERS)];
  const word = words[words.length === 0 ? 0 : draw.below(words.length)];
  if (word === undefined) return undefined;
  const at = word.index + 1 + draw.below(word[0].length - 2);
  const [first = '', second = ''] = [text[at], text[at + 1]];
  const slips = [second + first, first + first + second, second];
  const slip = slips.filter((one) => one !== first + second)[draw.below(first === second ? 2 : 3)] ?? '';
  return text.slice(0, at) + slip + text.slice(at + 2);
}

const FORMS: readonly (readonly [RegExp, (match: string) => string])[] = [
  [/\.(?:txt|pdf|md|csv|log|json|docx)$/, (ending) => (ending === '.txt' ? '.md' : '.txt')],
  [/_/, () => '-'],
  [/ [^ ]+$/, () => ''],
  [/[.!?]$/, () => ''],
  [/(?<=^| )\p{Lu}(?=\p{Ll})/u, (letter) => letter.toLowerCase()],
  [/(?<=^| )\p{Ll}(?=\p{Ll}{3})/u, (letter) => letter.toUpperCase()],
  [/(?<=\p{L} )(?:the|a|of|for) /u, () => ''],
];

/** The text in another case, with another extension, or with a word less; `undefined` if there is none. */
export function inOtherForm(text: string, draw: RandomIntegers): string | undefined {
  return drawnOrder(FORMS, draw)
    .map(([pattern, change]) => text.replace(pattern, change))
    .find((other) => other !== text && other.length > 1);
}

/** Another number of the same kind and a similar size; `undefined` for a value that is none. */
export function otherNumber(value: Value, draw: RandomIntegers): Value | undefined {
  if (typeof value === 'number') {
    const digits = String(value);
    const swapped = Number(digits.slice(0, -2) + digits.slice(-1) + digits.slice(-2, -1));
    const near = value + (draw.below(2) === 0 && value > 1 ? -1 : 1);
    return digits.length > 2 && swapped !== value && draw.below(2) === 0 ? swapped : near;
  }
  if (!(value instanceof Float) || !Number.isFinite(value.value)) return undefined;
  const factors = [10, 0.1, 1.1];
  return new Float(
    Number((value.value * (factors[draw.below(factors.length)] ?? 10)).toPrecision(6)) +
      (value.value === 0 ? 1 : 0),
  );
}
