import { decodeValue } from '../../benchmarks/python/encoding.ts';
import { bytesRepr } from '../../benchmarks/python/syntax/escapes.ts';
import type { Json } from '../../harness/contract/json.ts';
import { Complex, Opaque } from '../../harness/contract/value.ts';
import type { Value } from '../../harness/contract/value.ts';

const COMPLEX = /^\(?(?:(.+)(?=[+-]))?([+-]?.+)j\)?$/;

/** A value as the recorded vectors write it: a complex number as its text, bytes in hexadecimal digits. */
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
  if (tag?.startsWith('$') === true) return decodeValue(recorded);
  return new Map(entries.map(([key, item]) => [key, goldenValue(item)]));
}
