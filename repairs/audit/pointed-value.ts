import type { EncodedValue } from '../../harness/contract/json.ts';

/** The part of an encoded value at a JSON Pointer (RFC 6901); `undefined`: nothing is there. */
export function pointedValue(value: EncodedValue, pointer: string): EncodedValue | undefined {
  return keysOf(pointer).reduce<EncodedValue | undefined>(childOf, value);
}

/** The keys of a pointer. */
export const keysOf = (pointer: string): readonly string[] =>
  pointer
    .split('/')
    .slice(1)
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));

/** The pointer to a path of keys. */
export const pointerTo = (...keys: readonly (string | number)[]): string =>
  keys.map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

function childOf(value: EncodedValue | undefined, key: string): EncodedValue | undefined {
  if (Array.isArray(value)) return value[Number(key)];
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.hasOwn(value, key) ? value[key] : undefined;
}
