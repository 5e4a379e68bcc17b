import { ProviderError } from '../../contract/chat-model.ts';
import type { Json } from '../../contract/json.ts';
import { errorInside } from '../failures.ts';
import { objectIn, textIn } from '../json-parts.ts';
import { invalidReply } from '../wire-json.ts';

/*
 * What looks like a reply and is the fault of a server. It must never count as an answer of the model: each function throws a
 * `ProviderError`, which is retried or makes the episode one without a reply.
 */

/**
 * Most calls in one reply. A call takes at least a dozen tokens and models write at most some 128,000 in one reply, so more
 * calls than this are no model's.
 */
export const MOST_CALLS = 10_000;

/**
 * Refuses a body that reports an error in place of a reply. Some servers send an empty error beside a good reply; it is none.
 *
 * @param errors - the values of the fields that report errors.
 * @throws {ProviderError} of the kind that the code of the error means.
 */
export function requireNoError(place: string, ...errors: readonly (Json | undefined)[]): void {
  const error = errors.find((each) => each !== undefined && !isEmpty(each));
  if (error !== undefined) throw errorInside(error, place);
}

const isEmpty = (error: Json): boolean =>
  error === null ||
  error === false ||
  error === '' ||
  (typeof error === 'object' && Object.keys(error).length === 0);

/** Reasons to end a reply that are failures of the server, in the words of OpenRouter, SGLang, DeepSeek and others. */
const FAULTS: ReadonlySet<string> = new Set([
  'error',
  'abort',
  'aborted',
  'cancelled',
  'failed',
  'insufficient_system_resource',
  'internal_error',
  'network_error',
  'server_error',
]);

/** Refuses a reply that was broken off by its server, even if a part of it arrived. @throws {ProviderError} `server`. */
export function requireUnbroken(place: string, field: string, reason: Json | undefined): void {
  const word = textIn(reason);
  if (!FAULTS.has(word.toLowerCase())) return;
  const words = `the server broke the reply off (${field} ${JSON.stringify(word)})`;
  throw new ProviderError('server', `${place}: ${words}. Try again later.`, { status: 200, words });
}

/**
 * The items of a list in a reply, each an object.
 *
 * @param path - of the list in the body, for errors.
 * @throws {ProviderError} `invalid-reply` for a value of another kind.
 */
export function objectsIn(list: Json | undefined, path: string, place: string) {
  if (!Array.isArray(list)) throw invalidReply(place, `${path} is ${kindOf(list)} instead of a list`);
  return list.map((item, index) => {
    if (typeof item === 'object' && item !== null && !Array.isArray(item)) return item;
    throw invalidReply(place, `${path}[${index}] is ${kindOf(item)} instead of an object`);
  });
}

/** @throws {ProviderError} `invalid-reply` for a call without a name: which tool was meant is not known. */
export function requireName(called: Json | undefined, path: string, place: string): string {
  const { name } = objectIn(called);
  if (typeof name === 'string') return name;
  throw invalidReply(place, `${path} is a call without the name of a tool`);
}

/** @throws {ProviderError} `invalid-reply` for more than {@link MOST_CALLS} calls. */
export function requireFewCalls(calls: number, path: string, place: string): void {
  if (calls <= MOST_CALLS) return;
  throw invalidReply(place, `${path} holds ${calls} calls, and a reply ${MOST_CALLS} at most`);
}

/** A kind of value, for messages. */
function kindOf(value: Json | undefined): string {
  if (value === undefined) return 'absent';
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}
