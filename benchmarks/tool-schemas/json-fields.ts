import type { Json } from '../../harness/contract/json.ts';

/** A JSON object. Keys are a stranger's: they are read with {@link field} alone, which sees nothing that is inherited. */
export type JsonObject = { readonly [key: string]: Json };

/** Returns true for objects, and false for arrays. */
export const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Value under a key of the object itself; `undefined` if there is none. */
export const field = (object: JsonObject, key: string): Json | undefined =>
  Object.hasOwn(object, key) ? object[key] : undefined;

/** Text under a key; `undefined` for anything else. */
export function textField(object: JsonObject, key: string): string | undefined {
  const value = field(object, key);
  return typeof value === 'string' ? value : undefined;
}

/** Object under a key; `undefined` for anything else. */
export function objectField(object: JsonObject, key: string): JsonObject | undefined {
  const value = field(object, key);
  return isObject(value) ? value : undefined;
}

/** List under a key; `undefined` for anything else. */
export function listField(object: JsonObject, key: string): readonly Json[] | undefined {
  const value = field(object, key);
  return Array.isArray(value) ? value : undefined;
}
