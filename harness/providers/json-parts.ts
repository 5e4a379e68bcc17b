import type { Json } from '../contract/json.ts';
import { literalOf } from './wire-json.ts';

/** A JSON object. */
export type JsonObject = { readonly [key: string]: Json };

/** The object; an empty one for any other value. */
export function objectIn(json: Json | undefined): JsonObject {
  return isObject(json) ? json : {};
}

/** Returns true for an object that is not an array. */
export function isObject(json: Json | undefined): json is { [key: string]: Json } {
  return typeof json === 'object' && json !== null && !Array.isArray(json);
}

/** The array; an empty one for any other value. */
export function listIn(json: Json | undefined): readonly Json[] {
  return Array.isArray(json) ? json : [];
}

/** The string; an empty one for any other value. */
export function textIn(json: Json | undefined): string {
  return typeof json === 'string' ? json : '';
}

/** A number of tokens; `undefined` for a value that is not a valid count. */
export function countIn(json: Json | undefined): number | undefined {
  if (json === undefined) return undefined;
  const value = typeof json === 'number' ? json : Number(literalOf(json) ?? Number.NaN);
  return Number.isSafeInteger(value) && value >= 0 ? value : undefined;
}

/** Text of a message whose content is a string or a list of parts with texts. */
export function contentText(content: Json | undefined): string {
  if (typeof content === 'string') return content;
  return listIn(content)
    .map((part) => textIn(objectIn(part)['text']))
    .join('');
}

/** A JSON object of the parts that are not `undefined`. */
export function withoutUndefined(parts: { readonly [key: string]: Json | undefined }): JsonObject {
  const known = Object.entries(parts).filter((entry): entry is [string, Json] => entry[1] !== undefined);
  return Object.fromEntries(known);
}
