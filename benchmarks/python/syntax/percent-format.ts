import { Float, isDict, isList, Opaque, Tuple } from '../../../harness/contract/value.ts';
import type { Value } from '../../../harness/contract/value.ts';
import { asDouble } from '../arithmetic.ts';
import { item } from '../containers.ts';
import { integerFrom } from '../conversion.ts';
import { numberOf } from '../equality.ts';
import { PythonFault, typeError, valueError } from '../faults.ts';
import { fixedText } from '../rounding.ts';
import { characterCount, characters, repr, str } from '../text.ts';
import { isNumeric, typeName } from '../types.ts';
import { spend, words } from '../work.ts';

/** A field after its `%` and its key. */
const FIELD = /([-+ 0#]*)(\d+)?(?:\.(\d+))?([^])?/uy;
/** Most characters of all fields together. */
const LONGEST = 10_000_000;
/** Width and precision of which CPython says that they are too big. */
const LARGEST_WIDTH = 2 ** 63;
const LARGEST_PRECISION = 2 ** 31;

type Field = { readonly flags: string; readonly width: number; readonly precision: number | undefined };

/**
 * Python's `text % operand`, for strings, integers and fixed-point decimals.
 *
 * @throws {PythonFault} TypeError or ValueError with CPython's message.
 */
export function percentFormat(text: string, operand: Value): string {
  spend(text.length);
  const queue = operand instanceof Tuple ? operand.items : [operand];
  let taken = 0;
  let length = 0;
  const next = (name: string | undefined): Value => {
    if (name !== undefined) {
      if (!isDict(operand)) throw typeError('format requires a mapping');
      return item(operand, name);
    }
    const value = queue[taken++];
    if (value === undefined) throw typeError('not enough arguments for format string');
    return value;
  };
  const parts: string[] = [];
  let from = 0;
  for (let at = text.indexOf('%'); at >= 0; at = text.indexOf('%', from)) {
    parts.push(text.slice(from, at));
    const { name, end: start } = keyAt(text, at + 1, operand);
    FIELD.lastIndex = start;
    const [field = '', flags = '', width = '0', precision, letter] = FIELD.exec(text) ?? [];
    from = start + field.length;
    if (letter === undefined) throw valueError('incomplete format');
    parts.push(
      letter === '%' ? '%' : converted(letter, fieldOf(flags, width, precision), () => next(name), at),
    );
    length += parts.at(-1)?.length ?? 0;
    if (length > LONGEST) throw new PythonFault('MemoryError', '');
  }
  const shown = parts.join('') + text.slice(from);
  if (taken < queue.length && !isMapping(operand)) {
    throw typeError('not all arguments converted during string formatting');
  }
  return shown;
}

/** The key in parentheses after a `%`, if there is one, and where it ends. Parentheses within it are pairs. */
function keyAt(
  text: string,
  start: number,
  operand: Value,
): { readonly name: string | undefined; readonly end: number } {
  if (text.charAt(start) !== '(') return { name: undefined, end: start };
  if (!isMapping(operand)) throw typeError('format requires a mapping');
  let depth = 1;
  let at = start + 1;
  for (; depth > 0 && at < text.length; at++) {
    if (text.charAt(at) === '(') depth++;
    else if (text.charAt(at) === ')') depth--;
  }
  if (depth > 0) throw valueError('incomplete format key');
  return { name: text.slice(start + 1, at - 1), end: at };
}

function fieldOf(flags: string, width: string, precision: string | undefined): Field {
  const field = {
    flags,
    width: Number(width),
    precision: precision === undefined ? undefined : Number(precision),
  };
  if (field.width >= LARGEST_WIDTH) throw valueError('width too big');
  if ((field.precision ?? 0) >= LARGEST_PRECISION) throw valueError('precision too big');
  if (field.width > LONGEST || (field.precision ?? 0) > LONGEST) throw new PythonFault('MemoryError', '');
  return field;
}

/**
 * Values that CPython treats as a mapping here, and so does not count as one argument: everything subscriptable except
 * tuples and strings.
 */
function isMapping(operand: Value): boolean {
  return isDict(operand) || isList(operand) || (operand instanceof Opaque && operand.type === 'bytes');
}

function converted(letter: string, field: Field, next: () => Value, index: number): string {
  switch (letter) {
    case 's':
      return aligned(cut(str(next()), field), field);
    case 'r':
      return aligned(cut(repr(next()), field), field);
    case 'd':
    case 'i':
    case 'u':
      return signed(str(integerFrom(real(next(), letter))), field);
    case 'x':
      return signed(wholeText(next(), 16), field);
    case 'o':
      return signed(wholeText(next(), 8), field);
    case 'f':
    case 'F':
      return signed(fixedText(asDouble(numberOf(real(next(), letter)) ?? 0), field.precision ?? 6), field);
    default: {
      const code = (letter.codePointAt(0) ?? 0).toString(16);
      throw valueError(`unsupported format character '${letter}' (0x${code}) at index ${index + 1}`);
    }
  }
}

function real(value: Value, letter: string): Value {
  if (isNumeric(value)) return value;
  if (letter === 'f' || letter === 'F') throw typeError(`must be real number, not ${typeName(value)}`);
  throw typeError(`%${letter} format: a real number is required, not ${typeName(value)}`);
}

function wholeText(value: Value, base: 8 | 16): string {
  if (isNumeric(value) && !(value instanceof Float)) {
    const whole = BigInt(value);
    spend(22 * words(whole));
    return whole.toString(base);
  }
  throw typeError(`%${base === 16 ? 'x' : 'o'} format: an integer is required, not ${typeName(value)}`);
}

const cut = (text: string, { precision }: Field): string =>
  precision === undefined ? text : characters(text).slice(0, precision).join('');

/** Strings are never padded with zeros. */
const aligned = (text: string, field: Field): string =>
  padded('', text, { ...field, flags: field.flags.replaceAll('0', '') });

function signed(digits: string, field: Field): string {
  if (digits.startsWith('-')) return padded('-', digits.slice(1), field);
  return padded(field.flags.includes('+') ? '+' : field.flags.includes(' ') ? ' ' : '', digits, field);
}

function padded(sign: string, shown: string, { flags, width }: Field): string {
  const missing = Math.max(0, width - characterCount(shown) - sign.length);
  spend(missing + shown.length);
  if (flags.includes('-')) return sign + shown + ' '.repeat(missing);
  return flags.includes('0') ? sign + '0'.repeat(missing) + shown : ' '.repeat(missing) + sign + shown;
}
