import { z } from 'zod';
import { decodeValue, ELLIPSIS, encodeValue } from '../../benchmarks/python/encoding.ts';
import { bytesRepr } from '../../benchmarks/python/syntax/escapes.ts';
import { repr } from '../../benchmarks/python/text.ts';
import { Json } from '../../harness/contract/json.ts';
import { Complex, isDict, isList, Opaque, Tuple, ValueSet } from '../../harness/contract/value.ts';
import type { Value } from '../../harness/contract/value.ts';

const COMPLEX = /^\(?(?:(.+)(?=[+-]))?([+-]?.+)j\)?$/;

/** Decodes a value of the recorded vectors: a complex number is stored as its text, bytes as hexadecimal digits. */
export function goldenValue(recorded: Json): Value {
  if (recorded === null || typeof recorded !== 'object') return decodeValue(recorded);
  if (Array.isArray(recorded)) return recorded.map(goldenValue);
  const entries = Object.entries(recorded);
  const [tag, content] = entries[0] ?? [];
  if (tag === '$c' && typeof content === 'string') {
    const [, real = '0', imaginary] = COMPLEX.exec(content) ?? [];
    return new Complex(Number(real), Number(imaginary));
  }
  if (tag === '$b' && typeof content === 'string') {
    return new Opaque('bytes', bytesRepr(Buffer.from(content, 'hex').toString('latin1')));
  }
  if (tag === '$t' && Array.isArray(content)) return new Tuple(content.map(goldenValue));
  if (tag === '$s' && Array.isArray(content)) return new ValueSet(content.map(goldenValue));
  if (tag === '$d' && Array.isArray(content)) return new Map(content.map(goldenPair));
  if (tag?.startsWith('$') === true) return decodeValue(recorded);
  return new Map(entries.map(([key, item]) => [key, goldenValue(item)]));
}

const Pair = z.tuple([Json, Json]);

function goldenPair(recorded: Json): [Value, Value] {
  const [key, item] = Pair.parse(recorded);
  return [goldenValue(key), goldenValue(item)];
}

/** Inverse of {@link goldenValue}: encodes a value of a state in the format of the recorded vectors. */
export function goldenEncoding(value: Value): Json {
  if (value instanceof Complex) return { $c: repr(value) };
  if (value === ELLIPSIS) return { $e: 'Ellipsis' };
  if (isList(value)) return value.map(goldenEncoding);
  if (value instanceof Tuple) return { $t: value.items.map(goldenEncoding) };
  if (value instanceof ValueSet) return { $s: value.members.map(goldenEncoding) };
  if (!isDict(value)) return encodeValue(value);
  const named: Record<string, Json> = {};
  for (const [key, item] of value) {
    if (typeof key !== 'string' || UNNAMED.test(key)) {
      return {
        $d: Array.from(value, ([other, content]) => [goldenEncoding(other), goldenEncoding(content)]),
      };
    }
    named[key] = goldenEncoding(item);
  }
  return named;
}

/** Matches the keys for which the vectors store a dictionary as pairs. */
const UNNAMED = /^(?:0|[1-9]\d*|__proto__|\$.*)$/s;
