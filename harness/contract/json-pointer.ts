import type { Json } from './json.ts';

/** The part of a document at a JSON Pointer (RFC 6901); `undefined`: nothing is there. */
export function pointedValue(document: Json, pointer: string): Json | undefined {
  return keysOfPointer(pointer).reduce<Json | undefined>(childOf, document);
}

/** The keys of a pointer, in order; empty: it points to the whole document. */
export const keysOfPointer = (pointer: string): readonly string[] =>
  pointer
    .split('/')
    .slice(1)
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));

/** The pointer to a path of keys. */
export const pointerTo = (...keys: readonly (string | number)[]): string => keys.map(pointerStep).join('');

/** The part of a pointer that leads to one key. */
export function pointerStep(key: string | number): string {
  const text = String(key);
  const isPlain = !text.includes('~') && !text.includes('/');
  return isPlain ? `/${text}` : `/${text.replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

/** Whether a key of a pointer is the position of an item in a list. */
export const isPosition = (key: string): boolean => /^(?:0|[1-9]\d*)$/.test(key);

function childOf(value: Json | undefined, key: string): Json | undefined {
  if (Array.isArray(value)) return isPosition(key) ? value[Number(key)] : undefined;
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.hasOwn(value, key) ? value[key] : undefined;
}
