import { Float } from '../../../harness/contract/value.ts';
import type { Value } from '../../../harness/contract/value.ts';
import { asDouble } from '../arithmetic.ts';
import { PythonFault, typeError, valueError } from '../faults.ts';
import { floatText } from '../float-text.ts';
import { fixedText } from '../rounding.ts';
import { characterCount, characters, integerText, str } from '../text.ts';
import { isInteger, isNumeric, typeName } from '../types.ts';
import { spend, words } from '../work.ts';

const SPECIFICATION = /^(?:([^])?([<>=^]))?([-+ ])?(#)?(0)?(\d+)?([_,])?(?:\.(\d+))?([a-zA-Z%])?$/u;
/** Most characters of a result. */
const WIDEST = 10_000_000;
/** Largest width or precision that CPython reads, and largest precision of a float. */
const LARGEST_SIZE = 2 ** 63;
const LARGEST_PRECISION = 2 ** 31;

type Specification = {
  readonly fill: string;
  readonly align: string;
  readonly sign: string;
  readonly width: number;
  readonly group: string;
  readonly precision: number | undefined;
  readonly type: string;
};

/**
 * Python's `format(value, specification)` for strings and numbers; exponent forms and `#` are not supported.
 *
 * @throws {PythonFault} ValueError or TypeError, with CPython's messages for common mistakes.
 */
export function format(value: Value, specification: string): string {
  if (specification === '') return str(value);
  if (typeof value !== 'string' && !isNumeric(value)) {
    throw typeError(`unsupported format string passed to ${typeName(value)}.__format__`);
  }
  const parsed = parse(specification, typeName(value));
  if (typeof value === 'string') return text(value, parsed);
  return number(value, parsed);
}

function parse(specification: string, type: string): Specification {
  spend(specification.length);
  const match = SPECIFICATION.exec(specification);
  const fault = valueError(`Invalid format specifier '${specification}' for object of type '${type}'`);
  if (match === null || match[4] !== undefined) throw fault;
  const width = Number(match[6] ?? 0);
  const precision = match[8] === undefined ? undefined : Number(match[8]);
  if (isOversized(match[6]) || isOversized(match[8]))
    throw valueError('Too many decimal digits in format string');
  return {
    fill: match[1] ?? (match[5] === undefined ? ' ' : '0'),
    align: match[2] ?? (match[5] === undefined ? '' : '='),
    sign: match[3] ?? '-',
    width,
    group: match[7] ?? '',
    precision,
    type: match[9] ?? '',
  };
}

/** Whether a number is larger than CPython counts; only those next to the limit need all of their digits. */
function isOversized(digits = '0'): boolean {
  const size = Number(digits);
  return size > LARGEST_SIZE || (size === LARGEST_SIZE && BigInt(digits) >= BigInt(LARGEST_SIZE));
}

const unknown = (type: string, name: string): Error =>
  valueError(`Unknown format code '${type}' for object of type '${name}'`);

function text(value: string, parsed: Specification): string {
  if (parsed.type !== '' && parsed.type !== 's') throw unknown(parsed.type, 'str');
  if (parsed.align === '=') throw valueError("'=' alignment not allowed in string format specifier");
  const shown =
    parsed.precision === undefined ? value : characters(value).slice(0, parsed.precision).join('');
  return padded('', shown, { ...parsed, align: parsed.align === '' ? '<' : parsed.align });
}

/** Types whose digits are decimal. */
const DECIMAL: ReadonlySet<string> = new Set(['', 'd', 'n', 'f', 'F', '%']);

function number(value: number | bigint | boolean | Float, parsed: Specification): string {
  if (parsed.group === ',' && BASES.has(parsed.type) && !DECIMAL.has(parsed.type)) {
    throw valueError(`Cannot specify ',' with '${parsed.type}'.`);
  }
  const digits = digitsOf(value, parsed);
  const isNegative = digits.startsWith('-');
  const plain = isNegative ? digits.slice(1) : digits;
  const sign = isNegative ? '-' : parsed.sign === '-' ? '' : parsed.sign;
  return padded(sign, grouped(plain, parsed.group, DECIMAL.has(parsed.type) ? 3 : 4), {
    ...parsed,
    align: parsed.align === '' ? '>' : parsed.align,
  });
}

function digitsOf(value: number | bigint | boolean | Float, parsed: Specification): string {
  const { type, precision } = parsed;
  if (type === 'f' || type === 'F') return fixedText(real(value), placesOf(parsed));
  if (type === '%') return `${fixedText(real(value) * 100, placesOf(parsed))}%`;
  if (value instanceof Float) {
    if (type === '' && precision === undefined) return floatText(value.value);
    throw unknown(type, 'float');
  }
  if (precision !== undefined) throw valueError('Precision not allowed in integer format specifier');
  const base = BASES.get(type);
  if (base === undefined) throw unknown(type, 'int');
  if (base === 10) return integerText(BigInt(value));
  const whole = BigInt(value);
  spend(words(whole) * (64 / Math.log2(base)));
  const shown = whole.toString(base);
  return type === 'X' ? shown.toUpperCase() : shown;
}

/** Digits after the point. @throws {PythonFault} for more than CPython prints. */
function placesOf({ precision = 6 }: Specification): number {
  if (precision >= LARGEST_PRECISION) throw valueError('precision too big');
  requireNarrow(precision);
  return precision;
}

function requireNarrow(size: number): void {
  if (size > WIDEST) throw new PythonFault('MemoryError', '');
}

const BASES: ReadonlyMap<string, number> = new Map([
  ['', 10],
  ['d', 10],
  ['n', 10],
  ['b', 2],
  ['o', 8],
  ['x', 16],
  ['X', 16],
]);

function real(value: number | bigint | boolean | Float): number {
  if (value instanceof Float) return value.value;
  return isInteger(value) && typeof value !== 'boolean' ? asDouble(value) : Number(value);
}

/** @param size - digits of a group: three, or four in a base that is a power of two. */
function grouped(digits: string, separator: string, size: 3 | 4): string {
  if (separator === '') return digits;
  spend(digits.length);
  // What follows the first digits, as in `1.5`, `1e+25` or `inf`, is not grouped.
  const whole = (size === 3 ? /^\d*/ : /^[\da-f]*/i).exec(digits)?.[0] ?? '';
  const groups: string[] = [];
  for (let end = whole.length % size; end <= whole.length; end += size) {
    if (end > 0) groups.push(whole.slice(Math.max(0, end - size), end));
  }
  return groups.join(separator) + digits.slice(whole.length);
}

function padded(sign: string, shown: string, { fill, align, width }: Specification): string {
  requireNarrow(width);
  const missing = Math.max(0, width - characterCount(shown) - sign.length);
  spend(missing + shown.length);
  if (align === '=') return sign + fill.repeat(missing) + shown;
  const before = align === '<' ? 0 : align === '^' ? Math.floor(missing / 2) : missing;
  return fill.repeat(before) + sign + shown + fill.repeat(missing - before);
}
