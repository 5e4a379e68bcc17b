import { isPrintable } from '../text.ts';

/** Codes of the characters that the tokenizer refers to by name. */
export const CODE = {
  tab: 9,
  newline: 10,
  formFeed: 12,
  space: 32,
  doubleQuote: 34,
  hash: 35,
  quote: 39,
  dot: 46,
  zero: 48,
  underscore: 95,
  backslash: 92,
  openBrace: 123,
  closeBrace: 125,
} as const;

/** `0` to `9`. Like every function here, it is false for NaN, which `charCodeAt` returns past the end. */
export function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** Hexadecimal digits. */
export function isHexDigit(code: number): boolean {
  return isDigit(code) || (code >= 97 && code <= 102) || (code >= 65 && code <= 70);
}

/**
 * Whether a name may begin with this character. Every non-ASCII character is accepted here and checked by {@link
 * misfit}.
 */
export function beginsName(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95 || code >= 128;
}

/** Whether a name may contain this character. */
export function continuesName(code: number): boolean {
  return beginsName(code) || isDigit(code);
}

const START = /^[\p{XIDS}_]$/u;
const CONTINUE = /^\p{XIDC}$/u;
const WELL_FORMED_NAME = /^[\p{XIDS}_]\p{XIDC}*$/u;

/** What is wrong with a name with non-ASCII characters; `undefined` if it is valid. */
export function misfit(name: string): string | undefined {
  if (WELL_FORMED_NAME.test(name)) return undefined;
  let allowed = START;
  for (const character of name) {
    if (!allowed.test(character)) return strayCharacter(character);
    allowed = CONTINUE;
  }
  return undefined;
}

/** CPython's message for a character that belongs to no token. */
export function strayCharacter(character: string): string {
  const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  return isPrintable(character)
    ? `invalid character '${character}' (U+${code})`
    : `invalid non-printable character U+${code}`;
}
