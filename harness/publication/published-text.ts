import { LONGEST_LITERAL, partsOf } from '../contract/copied-parts.ts';
import type { EncodedValue } from '../contract/json.ts';
import type { AlternativeAnswer, Reference } from '../contract/suite.ts';
import type { PublishedText, SealedText } from './schemas/audit.ts';

/** What texts of a benchmark are published with. */
export type Publisher = {
  readonly seal: (text: string) => SealedText;
  /** A value as a program would write it. */
  readonly valueText: (value: EncodedValue) => string;
};

/** Most characters of a value that are published, however short its literals are. */
const LONGEST_VALUE = 1_200;

/** Most names in a row, such as `x or y`. */
const MOST_NAMES = 3;

/** A literal in quotes, signs that separate, or what stands between them. A quote that is not closed ends with the text. */
const TOKEN = /'(?:[^'\\]|\\.)*(?:'|$)|"(?:[^"\\]|\\.)*(?:"|$)|[()[\]{},=:]|[^'"()[\]{},=:]+/gsu;

/**
 * Calls or a value as text: names, signs and literals of at most `LONGEST_LITERAL` characters as they are, longer ones sealed.
 *
 * @param sources - texts that must not be copied, if the text is our own beyond them: then of a longer literal what is copied
 *   alone is sealed. `undefined`: all of it is.
 */
export function publishedCode(
  text: string,
  seal: Publisher['seal'],
  sources?: readonly string[],
): PublishedText {
  if (text.length > LONGEST_VALUE) return [seal(text)];
  return joined(
    Array.from(text.matchAll(TOKEN), ([token]): PublishedText => {
      if (isShort(token)) return [token];
      return sources === undefined ? [seal(token)] : publishedWords(token, sources, seal);
    }).flat(),
  );
}

/** Words: our own as they are, what is copied from one of the sources and longer than `LONGEST_LITERAL` characters sealed. */
export const publishedWords = (
  text: string,
  sources: readonly string[],
  seal: Publisher['seal'],
): PublishedText =>
  partsOf(text, sources, LONGEST_LITERAL).map((part) =>
    typeof part === 'string'
      ? part
      : seal(sources[part.source]?.slice(part.start, part.start + part.length) ?? ''),
  );

/** Whether a token is a literal of few characters, or names beside which no words stand: what is written without quotes is no prose. */
function isShort(token: string): boolean {
  if (/^['"]/.test(token)) return token.length - 2 <= LONGEST_LITERAL;
  return token.length <= LONGEST_LITERAL && token.trim().split(/\s+/).length <= MOST_NAMES;
}

/** Neighbours that are texts as one. */
function joined(parts: PublishedText): PublishedText {
  const together: PublishedText = [];
  for (const part of parts) {
    const last = together.at(-1);
    if (typeof part === 'string' && typeof last === 'string') together[together.length - 1] = last + part;
    else together.push(part);
  }
  return together;
}

/** Calls of a reference by turn, as texts; `null` where any call is right. A key shows the values that it accepts. */
export function callTexts(
  reference: Reference | AlternativeAnswer,
  valueText: Publisher['valueText'],
): readonly (readonly string[])[] | null {
  switch (reference.kind) {
    case 'calls':
      return reference.turns;
    case 'possible-answers':
      return [listOf(reference.answers).flatMap((answer) => keyTexts(answer, valueText))];
    case 'no-call':
      return [[]];
    case 'any-call':
      return null;
    default:
      return reference satisfies never;
  }
}

/** One call of an answer key: `{name: {parameter: [accepted, …]}}`. */
const keyTexts = (answer: EncodedValue, valueText: Publisher['valueText']): readonly string[] =>
  entriesOf(answer).map(([name, parameters]) => {
    const passed = entriesOf(parameters).map(
      ([parameter, accepted]) => `${parameter}=${listOf(accepted).map(valueText).join(' or ')}`,
    );
    return `${name}(${passed.join(', ')})`;
  });

const listOf = (value: EncodedValue): readonly EncodedValue[] => (Array.isArray(value) ? value : [value]);

const entriesOf = (value: EncodedValue): readonly (readonly [string, EncodedValue])[] =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : [];
