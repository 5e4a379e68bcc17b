import { z } from 'zod';
import type { EncodedValue } from '../../harness/contract/json.ts';
import { Complex, Float, isDict, isList, Opaque, Tuple, ValueSet } from '../../harness/contract/value.ts';
import type { Dict, Value } from '../../harness/contract/value.ts';
import { complexText, floatText } from './float-text.ts';
import { integer } from './integers.ts';
import { bytesRepr } from './syntax/escapes.ts';

/**
 * The canonical plain-JSON encoding of a {@link Value}. Strings, booleans, `null`, lists and integers up to 2^53 - 1
 * are encoded as themselves. A dictionary is an object if its keys survive that. Every other value is an object with a
 * single `$` key.
 */
export function encodeValue(value: Value): EncodedValue {
  if (value === null || typeof value === 'boolean' || typeof value === 'string' || typeof value === 'number')
    return value;
  if (typeof value === 'bigint') return { $i: String(value) };
  if (value instanceof Float) return { $f: floatText(value.value) };
  if (value instanceof Complex)
    return { $c: complexText(value), parts: [floatText(value.real), floatText(value.imaginary)] };
  if (isList(value)) return value.map(encodeValue);
  if (isDict(value)) return encodeDict(value);
  if (value instanceof Tuple) return { $t: value.items.map(encodeValue) };
  if (value instanceof ValueSet) return { $s: value.members.map(encodeValue) };
  return value.text === value.repr
    ? { $o: value.type, repr: value.repr }
    : { $o: value.type, repr: value.repr, text: value.text };
}

function encodeDict(dict: Dict): EncodedValue {
  const named: Record<string, EncodedValue> = {};
  for (const [key, item] of dict) {
    if (typeof key !== 'string' || !survivesAsKey(key)) {
      return { $d: Array.from(dict, ([other, value]) => [encodeValue(other), encodeValue(value)]) };
    }
    named[key] = encodeValue(item);
  }
  return named;
}

/**
 * JavaScript moves integer-like keys to the front and treats `__proto__` specially. V8's `JSON.parse` (Node 24) can
 * mistake a key with an escape for a key seen before that ends with a backslash at that place: `\\n` for a lone
 * backslash.
 */
function survivesAsKey(key: string): boolean {
  return !key.startsWith('$') && key !== '__proto__' && !/^(0|[1-9]\d*)$/.test(key) && !key.includes('\\');
}

/** Text of a float as {@link encodeValue} writes it, or as JSON writes a number. */
const FloatText = z.string().refine(isFloatText, 'is no float');

const Tagged = z.union([
  z.strictObject({ $i: z.string().regex(/^-?\d+$/) }).transform(({ $i }): Value => integer(BigInt($i))),
  z.strictObject({ $f: FloatText }).transform(({ $f }): Value => new Float(floatFrom($f))),
  z
    .strictObject({ $c: z.string(), parts: z.tuple([FloatText, FloatText]) })
    .transform(({ parts: [real, imaginary] }): Value => new Complex(floatFrom(real), floatFrom(imaginary))),
  z.strictObject({ $t: z.array(z.json()) }).transform(({ $t }): Value => new Tuple($t.map(decodeValue))),
  z.strictObject({ $s: z.array(z.json()) }).transform(({ $s }): Value => new ValueSet($s.map(decodeValue))),
  z
    .strictObject({ $d: z.array(z.tuple([z.json(), z.json()])) })
    .transform(({ $d }): Value => new Map($d.map(([key, item]) => [decodeValue(key), decodeValue(item)]))),
  z
    .strictObject({ $o: z.string(), repr: z.string(), text: z.string().optional() })
    .transform(({ $o, repr, text }): Value => new Opaque($o, repr, text)),
  z.strictObject({ $b: z.string() }).transform(({ $b }): Value => new Opaque('bytes', bytesRepr(latin1($b)))),
  z.strictObject({ $e: z.literal('Ellipsis') }).transform((): Value => ELLIPSIS),
]);

/** Python's `...`, which occurs in the benchmark's own data. */
export const ELLIPSIS = new Opaque('ellipsis', 'Ellipsis');

/** Inverse of {@link encodeValue}. @throws {z.ZodError} for an object with an unknown `$` key, or a number that is none. */
export function decodeValue(encoded: EncodedValue): Value {
  if (encoded === null || typeof encoded !== 'object') {
    // A fraction without a tag, as in files written by other programs, can only be a float.
    return typeof encoded === 'number' && !Number.isSafeInteger(encoded) ? new Float(encoded) : encoded;
  }
  if (Array.isArray(encoded)) return encoded.map(decodeValue);
  const keys = Object.keys(encoded);
  if (keys[0]?.startsWith('$') === true) return decodeTagged(encoded, keys.length);
  const dict = new Map<Value, Value>();
  for (const key of keys) dict.set(key, decodeValue(encoded[key] ?? null));
  return dict;
}

/** Decodes the most frequent tags without the schema, which takes twenty times as long. */
function decodeTagged(encoded: { readonly [key: string]: EncodedValue }, size: number): Value {
  const { $f, $d } = encoded;
  if (size === 1 && typeof $f === 'string' && isFloatText($f)) return new Float(floatFrom($f));
  if (size === 1 && Array.isArray($d) && $d.every(isPair)) {
    return new Map($d.map(([key, item]) => [decodeValue(key), decodeValue(item)]));
  }
  return Tagged.parse(encoded);
}

const isPair = (encoded: EncodedValue): encoded is [EncodedValue, EncodedValue] =>
  Array.isArray(encoded) && encoded.length === 2;

const FLOAT_WORDS: ReadonlySet<string> = new Set(['nan', 'inf', '-inf']);

function isFloatText(text: string): boolean {
  return FLOAT_WORDS.has(text) || (text.trim() !== '' && !Number.isNaN(Number(text)));
}

function floatFrom(text: string): number {
  if (text === 'nan') return Number.NaN;
  if (text === 'inf') return Number.POSITIVE_INFINITY;
  return text === '-inf' ? Number.NEGATIVE_INFINITY : Number(text);
}

/** Bytes in hexadecimal digits as a string with one character per byte. */
function latin1(digits: string): string {
  return digits.replace(/../g, (pair) => String.fromCharCode(Number.parseInt(pair, 16)));
}
