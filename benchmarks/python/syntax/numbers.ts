import { Complex, Float } from '../../../harness/contract/value.ts';
import type { Value } from '../../../harness/contract/value.ts';
import { integer, MOST_DIGITS, tooManyDigits } from '../integers.ts';
import { CODE, continuesName, isDigit, isHexDigit } from './characters.ts';
import { syntaxFault } from './syntax-fault.ts';

/** Keywords that may follow a number without a space (`1if x else 2`). */
const FOLLOWERS = /(?:and|else|for|if|in|is|or|not)/y;

/** End index and value of a number. */
export type NumberToken = { readonly end: number; readonly value: Value };

/**
 * Read the number that begins at `start` with a digit, or with a dot before a digit. @throws {PythonFault} SyntaxError
 */
export function readNumber(text: string, start: number, line: number): NumberToken {
  const prefix = text.charCodeAt(start) === CODE.zero ? text.charAt(start + 1).toLowerCase() : '';
  const base = BASES.get(prefix);
  return base === undefined ? readDecimal(text, start, line) : readPrefixed(text, start, line, base);
}

type Base = { readonly name: string; readonly accepts: (code: number) => boolean };

const BASES: ReadonlyMap<string, Base> = new Map([
  ['x', { name: 'hexadecimal', accepts: isHexDigit }],
  ['o', { name: 'octal', accepts: (code: number) => code >= 48 && code <= 55 }],
  ['b', { name: 'binary', accepts: (code: number) => code === 48 || code === 49 }],
]);

function readPrefixed(text: string, start: number, line: number, base: Base): NumberToken {
  let end = start + 2;
  do {
    if (text.charCodeAt(end) === CODE.underscore) end++;
    if (!base.accepts(text.charCodeAt(end))) throw badDigit(text, end, line, base);
    while (base.accepts(text.charCodeAt(end))) end++;
  } while (text.charCodeAt(end) === CODE.underscore);
  if (isDigit(text.charCodeAt(end))) throw badDigit(text, end, line, base);
  requireEnd(text, end, line, base.name);
  return { end, value: integer(BigInt(text.slice(start, end).replaceAll('_', ''))) };
}

function badDigit(text: string, at: number, line: number, base: Base): Error {
  const character = text.charAt(at);
  return isDigit(text.charCodeAt(at)) && base.name !== 'hexadecimal'
    ? syntaxFault(`invalid digit '${character}' in ${base.name} literal`, line)
    : syntaxFault(`invalid ${base.name} literal`, line);
}

function readDecimal(text: string, start: number, line: number): NumberToken {
  let end = digits(text, start, line);
  const whole = end;
  if (text.charCodeAt(end) === CODE.dot) {
    end++;
    if (isDigit(text.charCodeAt(end))) end = digits(text, end, line);
  }
  end = exponent(text, end, line);
  const written = text.slice(start, end);
  const mark = text.charAt(end);
  if (mark === 'j' || mark === 'J') {
    requireEnd(text, end + 1, line, 'imaginary');
    return { end: end + 1, value: new Complex(0, Number(written.replaceAll('_', ''))) };
  }
  if (end === whole && text.charCodeAt(start) === CODE.zero && /[1-9]/.test(written)) {
    const remedy = 'use an 0o prefix for octal integers';
    throw syntaxFault(`leading zeros in decimal integer literals are not permitted; ${remedy}`, line);
  }
  requireEnd(text, end, line, 'decimal');
  const plain = written.includes('_') ? written.replaceAll('_', '') : written;
  return { end, value: end === whole ? decimalInteger(plain, line) : new Float(Number(plain)) };
}

/** Skip digits with single underscores between them; returns `start` if there are none. */
function digits(text: string, start: number, line: number): number {
  let end = start;
  for (;;) {
    while (isDigit(text.charCodeAt(end))) end++;
    if (end === start || text.charCodeAt(end) !== CODE.underscore) return end;
    end++;
    if (!isDigit(text.charCodeAt(end))) throw syntaxFault('invalid decimal literal', line);
  }
}

/** Skip an exponent such as `e+10`. An `e` without digits belongs to the next token, as in `1else`. */
function exponent(text: string, start: number, line: number): number {
  const letter = text.charAt(start);
  if (letter !== 'e' && letter !== 'E') return start;
  const sign = text.charAt(start + 1);
  const first = sign === '+' || sign === '-' ? start + 2 : start + 1;
  if (isDigit(text.charCodeAt(first))) return digits(text, first, line);
  if (first === start + 2) throw syntaxFault('invalid decimal literal', line);
  return start;
}

function requireEnd(text: string, end: number, line: number, name: string): void {
  if (!continuesName(text.charCodeAt(end))) return;
  FOLLOWERS.lastIndex = end;
  if (!FOLLOWERS.test(text)) throw syntaxFault(`invalid ${name} literal`, line);
}

function decimalInteger(written: string, line: number): Value {
  if (written.length <= 15) return Number(written);
  if (written.length > MOST_DIGITS) {
    const { message } = tooManyDigits(written.length);
    const hint = 'Consider hexadecimal for huge integer literals to avoid decimal conversion limits.';
    throw syntaxFault(`${message} - ${hint}`, line);
  }
  return integer(BigInt(written));
}
