import type { Json } from '../contract/json.ts';
import { literalOf } from './wire-json.ts';

/** A JSON object. */
export type JsonObject = { readonly [key: string]: Json };

/** The object, or an empty one where there is none. */
export function objectIn(json: Json | undefined): JsonObject {
  return isObject(json) ? json : {};
}

/** Whether this is an object, not a list. */
export function isObject(json: Json | undefined): json is { [key: string]: Json } {
  return typeof json === 'object' && json !== null && !Array.isArray(json);
}

/** The list, or an empty one where there is none. */
export function listIn(json: Json | undefined): readonly Json[] {
  return Array.isArray(json) ? json : [];
}

/** The text, or an empty one where there is none. */
export function textIn(json: Json | undefined): string {
  return typeof json === 'string' ? json : '';
}

/** A number of tokens; `undefined` where there is none or it cannot be one. */
export function countIn(json: Json | undefined): number | undefined {
  if (json === undefined) return undefined;
  const value = typeof json === 'number' ? json : Number(literalOf(json) ?? Number.NaN);
  return Number.isSafeInteger(value) && value >= 0 ? value : undefined;
}

/** Text of a message whose content is a text or a list of parts with texts. */
export function contentText(content: Json | undefined): string {
  if (typeof content === 'string') return content;
  return listIn(content)
    .map((part) => textIn(objectIn(part)['text']))
    .join('');
}

/** A JSON object of what is known. */
export function withoutUndefined(parts: { readonly [key: string]: Json | undefined }): JsonObject {
  const known = Object.entries(parts).filter((entry): entry is [string, Json] => entry[1] !== undefined);
  return Object.fromEntries(known);
}
