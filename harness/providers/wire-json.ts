import { ProviderError } from '../contract/chat-model.ts';
import type { Json } from '../contract/json.ts';
import { placeDeeperThan } from './json-source.ts';

/** Maximum nesting depth of a body: with the levels of an episode around it, it is below what the database gives back. */
const DEEPEST = 150;

/**
 * Reviver of `JSON.parse` with the `context` argument, which TypeScript's library types lack: the source text of a
 * primitive.
 */
type Reviver = (key: string, value: Json, context: { readonly source?: string }) => Json;
const parse = JSON.parse as (text: string, reviver: Reviver) => Json;
const { rawJSON } = JSON as unknown as { readonly rawJSON: (text: string) => object };

const LITERAL = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?$/;
const TAG = /^\$+n$/;
/** Matches every text that may contain a number to preserve or an object to escape; false positives are harmless. */
const SUSPECT = /\d[.eE]|-0|\d{16}|"(?:\$|\\u0024)/;

/**
 * Parses a body without losing digits: a number that JavaScript would print differently (`5.0`, 2^60, `1e-07`) becomes
 * `{ "$n": "5.0" }`. An object that looks like such a tag is escaped with one more `$`. Inverse of {@link wireText}.
 *
 * @throws {ProviderError} `invalid-reply` for text that is not JSON or nested too deeply.
 */
export function readWireJson(text: string, place: string): Json {
  const deep = placeDeeperThan(text, DEEPEST);
  if (deep !== undefined)
    throw invalidReply(place, `the body is nested deeper than ${DEEPEST}, from character ${deep + 1} on`);
  try {
    return SUSPECT.test(text) ? parse(text, keepDigits) : (JSON.parse(text) as Json);
  } catch (cause) {
    const start = text.trim() === '' ? 'it is empty' : `it starts with ${JSON.stringify(text.slice(0, 120))}`;
    throw invalidReply(place, `the body is not JSON: ${start}`, cause);
  }
}

/** Error for a complete reply that violates the API's schema. */
export function invalidReply(place: string, cause: string, origin?: unknown): ProviderError {
  const remedy = 'Check that the server at the base URL implements this API.';
  return new ProviderError('invalid-reply', `${place}: ${cause}. ${remedy}`, { cause: origin });
}

/**
 * Value that `JSON.stringify` serialises to the text that {@link readWireJson} parsed: tagged numbers become `JSON.rawJSON`
 * values. Parts without a tag are shared with the argument.
 */
export function exactValue(json: Json): unknown {
  if (json === null || typeof json !== 'object') return json;
  if (Array.isArray(json)) {
    const items = json.map(exactValue);
    return items.some((item, index) => item !== json[index]) ? items : json;
  }
  const literal = literalOf(json);
  if (literal !== undefined) return rawJSON(literal);
  const entries = Object.entries(json).map(([key, value]): [string, unknown] => [key, exactValue(value)]);
  const isShared = !isTag(entries) && entries.every(([key, value]) => value === json[key]);
  return isShared ? json : Object.fromEntries(retagged(entries, (key) => key.slice(1)));
}

/** JSON text with every number as it was received. */
export function wireText(json: Json): string {
  const text = JSON.stringify(json);
  // Few requests contain a tag, and searching for one is cheap.
  return text.includes('"$n"') || text.includes('"$$') ? JSON.stringify(exactValue(json)) : text;
}

/** Text of a number stored as `{ "$n": text }`; `undefined` for any other value. */
export function literalOf(json: Json): string | undefined {
  if (json === null || typeof json !== 'object' || Array.isArray(json)) return undefined;
  const text = json['$n'];
  return typeof text === 'string' && LITERAL.test(text) && Object.keys(json).length === 1 ? text : undefined;
}

function keepDigits(_key: string, value: Json, { source }: { readonly source?: string }): Json {
  if (typeof value === 'number') {
    return source === undefined || JSON.stringify(value) === source ? value : { $n: source };
  }
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
  const entries = Object.entries(value);
  return isTag(entries) ? Object.fromEntries(retagged(entries, (key) => `$${key}`)) : value;
}

function isTag(entries: readonly (readonly [string, unknown])[]): boolean {
  return entries.length === 1 && TAG.test(entries[0]?.[0] ?? '');
}

function retagged<T>(entries: readonly [string, T][], rename: (key: string) => string): [string, T][] {
  return isTag(entries) ? entries.map(([key, value]) => [rename(key), value]) : [...entries];
}
