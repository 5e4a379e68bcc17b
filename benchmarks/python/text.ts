import { Complex, Float, isDict, isList, Opaque, Tuple, ValueSet } from '../../harness/contract/value.ts';
import type { Value } from '../../harness/contract/value.ts';
import { PythonFault } from './faults.ts';
import { complexText, floatText } from './float-text.ts';
import { MOST_DIGITS, tooManyDigits } from './integers.ts';
import { spend } from './work.ts';

/** Shorter texts cost nothing beside the container that holds them. */
const SHORT_TEXT = 64;

/** Approximate nesting at which CPython raises RecursionError. */
const DEEPEST = 900;

/** Python's `repr(value)`. @throws {PythonFault} RecursionError for values nested too deeply. */
export function repr(value: Value): string {
  return reprAt(value, 0);
}

/** Python's `str(value)`: strings unchanged, otherwise `repr`. */
export function str(value: Value): string {
  if (typeof value === 'string') return value;
  return value instanceof Opaque ? value.text : repr(value);
}

function reprAt(value: Value, depth: number): string {
  if (depth > DEEPEST) {
    throw new PythonFault(
      'RecursionError',
      'maximum recursion depth exceeded while getting the repr of an object',
    );
  }
  if (value === null) return 'None';
  if (value === true) return 'True';
  if (value === false) return 'False';
  if (typeof value === 'string') return quoted(value);
  if (typeof value === 'number') return String(value);
  if (typeof value === 'bigint') return integerText(value);
  if (value instanceof Float) return floatText(value.value);
  if (value instanceof Complex) return complexText(value);
  const inner = (items: readonly Value[]): string => {
    spend(items.length);
    return items.map((item) => reprAt(item, depth + 1)).join(', ');
  };
  if (isList(value)) return `[${inner(value)}]`;
  if (isDict(value)) {
    spend(value.size);
    return `{${Array.from(value, ([key, item]) => `${reprAt(key, depth + 1)}: ${reprAt(item, depth + 1)}`).join(', ')}}`;
  }
  if (value instanceof Tuple)
    return value.items.length === 1 ? `(${inner(value.items)},)` : `(${inner(value.items)})`;
  if (value instanceof ValueSet) return value.members.length === 0 ? 'set()' : `{${inner(value.members)}}`;
  return value.repr;
}

/**
 * Characters that `repr` always escapes: controls, separators other than the space, lone surrogates, unassigned code
 * points.
 */
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}\p{Zs}]/u;
const NEEDS_ESCAPE = /[\\\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}\p{Zs}]/gu;
const SIMPLE = /^[ !#-&(-[\]-~]*$/;
const NAMED: ReadonlyMap<string, string> = new Map([
  ['\\', '\\\\'],
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
  [' ', ' '],
]);

const TOO_MANY_DIGITS = 10n ** BigInt(MOST_DIGITS);

/** Decimal digits of an integer. @throws {PythonFault} ValueError for more than CPython prints. */
export function integerText(value: bigint): string {
  if (value >= TOO_MANY_DIGITS || value <= -TOO_MANY_DIGITS) throw tooManyDigits();
  return String(value);
}

function quoted(text: string): string {
  if (text.length > SHORT_TEXT) spend(text.length);
  if (SIMPLE.test(text)) return `'${text}'`;
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  const escaped = text.replace(NEEDS_ESCAPE, escape);
  return quote === '"' ? `"${escaped}"` : `'${escaped.replaceAll("'", "\\'")}'`;
}

function escape(character: string): string {
  const named = NAMED.get(character);
  if (named !== undefined) return named;
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x100) return `\\x${code.toString(16).padStart(2, '0')}`;
  return code < 0x10000
    ? `\\u${code.toString(16).padStart(4, '0')}`
    : `\\U${code.toString(16).padStart(8, '0')}`;
}

/** Python's `str.isprintable` for one character. */
export function isPrintable(character: string): boolean {
  return character === ' ' || !UNPRINTABLE.test(character);
}

/** Characters of a string as Python counts them: by code point, where a lone surrogate counts as one. */
export function characters(text: string): string[] {
  spend(text.length);
  return Array.from(text);
}

/** Number of characters of a string as Python counts them. */
export function characterCount(text: string): number {
  spend(text.length >> 3);
  let count = text.length;
  for (let at = text.search(SURROGATE); at >= 0 && at < text.length - 1; at++) {
    if ((text.codePointAt(at) ?? 0) <= 0xffff) continue;
    count--;
    at++;
  }
  return count;
}

const SURROGATE = /[\ud800-\udbff]/;
