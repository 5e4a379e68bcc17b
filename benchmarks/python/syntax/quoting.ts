import { isPrintable, repr } from '../text.ts';

const QUOTES = ["'", '"', '"""', "'''"] as const;
export type Quote = (typeof QUOTES)[number];

/** A string prepared for quoting, and the quotes that can enclose it, best first. */
export type Quotable = { readonly text: string; readonly quotes: readonly Quote[] };

/** All quotes, in the order in which CPython tries them. */
export const ALL_QUOTES: readonly Quote[] = QUOTES;

/** A string literal with as few backslashes as CPython's. */
export function quotedWithoutBackslashes(text: string): string {
  const { text: shown, quotes } = quotable(text, ALL_QUOTES, 'kept');
  return `${quotes[0] ?? "'"}${shown}${quotes[0] ?? "'"}`;
}

/** @param whitespace - whether line ends and tabs are kept or escaped. */
export function quotable(text: string, allowed: readonly Quote[], whitespace: 'kept' | 'escaped'): Quotable {
  const shown = Array.from(text, (character) => escaped(character, whitespace)).join('');
  const possible = allowed.filter(
    (quote) => !shown.includes(quote) && (quote.length === 3 || !shown.includes('\n')),
  );
  if (possible.length === 0) return asRepr(text, allowed);
  const last = shown.at(-1) ?? '';
  const sorted = possible.toSorted(
    (left, right) => Number(left.startsWith(last)) - Number(right.startsWith(last)),
  );
  if (last === '') return { text: shown, quotes: possible };
  const clashes = sorted[0]?.startsWith(last) === true;
  return { text: clashes ? `${shown.slice(0, -1)}\\${last}` : shown, quotes: sorted };
}

function asRepr(text: string, allowed: readonly Quote[]): Quotable {
  const shown = repr(text);
  const quote = shown.startsWith('"') ? '"' : "'";
  const chosen = allowed.find((candidate) => candidate.includes(quote)) ?? quote;
  return { text: shown.slice(1, -1), quotes: [chosen] };
}

function escaped(character: string, whitespace: 'kept' | 'escaped'): string {
  if (whitespace === 'kept' && (character === '\n' || character === '\t')) return character;
  if (character === '\\') return '\\\\';
  return isPrintable(character) ? character : repr(character).slice(1, -1);
}
