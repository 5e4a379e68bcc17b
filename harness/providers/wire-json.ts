import { ProviderError } from '../contract/chat-model.ts';
import type { Json } from '../contract/json.ts';
import { depthOf } from './json-source.ts';

/** Deeper bodies are mischief; JSON functions recurse, so they would overflow the stack. */
const DEEPEST = 400;

/** Of `JSON.parse`, the part that the library's types do not know: a primitive comes with its source text. */
type Reviver = (key: string, value: Json, context: { readonly source?: string }) => Json;
const parse = JSON.parse as (text: string, reviver: Reviver) => Json;
const { rawJSON } = JSON as unknown as { readonly rawJSON: (text: string) => object };

const LITERAL = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?$/;
const TAG = /^\$+n$/;
/** Matches every text with a number to keep or an object to tag, and some more. */
const SUSPECT = /\d[.eE]|-0|\d{16}|"(?:\$|\\u0024)/;

/**
 * Read a body without losing a digit: a number that JavaScript would write differently (`5.0`, 2^60, `1e-07`) becomes
 * `{ "$n": "5.0" }`. An object that looks like such a tag gets one more `$`. Inverse of {@link wireText}.
 *
 * @throws {ProviderError} `invalid-reply` for text that is not JSON or nested deeper than 400.
 */
export function readWireJson(text: string, place: string): Json {
  if (depthOf(text) > DEEPEST) throw invalidReply(place, `the body is nested deeper than ${DEEPEST}`);
  try {
    return SUSPECT.test(text) ? parse(text, keepDigits) : (JSON.parse(text) as Json);
  } catch (cause) {
    const start = text.trim() === '' ? 'it is empty' : `it starts with ${JSON.stringify(text.slice(0, 120))}`;
    throw invalidReply(place, `the body is not JSON: ${start}`, cause);
  }
}

/** A complete reply that is not what the API promises. */
export function invalidReply(place: string, cause: string, origin?: unknown): ProviderError {
  const remedy = 'Check that the base URL belongs to a server that speaks this API.';
  return new ProviderError('invalid-reply', `${place}: ${cause}. ${remedy}`, { cause: origin });
}

/** What `JSON.stringify` turns into the text that {@link readWireJson} had read. */
function wireValue(json: Json): unknown {
  if (json === null || typeof json !== 'object') return json;
  if (Array.isArray(json)) return json.map(wireValue);
  const literal = literalOf(json);
  if (literal !== undefined) return rawJSON(literal);
  const entries = Object.entries(json).map(([key, value]): [string, unknown] => [key, wireValue(value)]);
  return Object.fromEntries(retagged(entries, (key) => key.slice(1)));
}

/** JSON text with every number as it was received. */
export function wireText(json: Json): string {
  const text = JSON.stringify(json);
  // Nearly no request holds a tag, and looking for one is cheap.
  return text.includes('"$n"') || text.includes('"$$') ? JSON.stringify(wireValue(json)) : text;
}

/** Text of a number that is kept as `{ "$n": text }`; `undefined` for anything else. */
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
