import { ProviderError } from '../contract/chat-model.ts';
import type { ProviderFailure } from '../contract/chat-model.ts';
import type { Json } from '../contract/json.ts';
import { isContextExceeded } from './context-exceeded.ts';
import { statusInside } from './error-codes.ts';
import { isObject, objectIn, textIn } from './json-parts.ts';
import type { JsonObject } from './json-parts.ts';
import { retryAfterMilliseconds } from '../transport/retry-after.ts';

/** An HTTP response that contains no reply. */
export type RefusedAnswer = {
  readonly status: number;
  readonly headers: Pick<Headers, 'get'>;
  /** The part of the body that arrived, with keys removed. */
  readonly body: string;
};

/** Such a response whose body has been parsed. */
export type Refusal = Omit<RefusedAnswer, 'body'> & {
  /** The error in the body; `null` for a body that is no JSON. */
  readonly error: Json;
  /** The body as text, which is quoted where the error has no message. */
  readonly text: string;
};

/** Error for an HTTP status outside of 200 to 299. @param now - milliseconds since 1970. */
export function statusError({ body, ...answer }: RefusedAnswer, place: string, now: number): ProviderError {
  return refusalError({ ...answer, error: errorIn(body), text: body }, place, now);
}

/** As {@link statusError}, for a body that has been parsed. */
export function refusalError(refusal: Refusal, place: string, now: number): ProviderError {
  const { status, headers, error, text } = refusal;
  const words = errorWords(error) || oneLine(text);
  const failure = failureOf(status, error, words);
  const message = `${place}: HTTP ${status}${words === '' ? '' : `: ${words}`}. ${remedyOf(failure, status)}`;
  const retryAfter = retryAfterMilliseconds(headers, now);
  return new ProviderError(failure, message, { status, retryAfterMilliseconds: retryAfter, words });
}

/**
 * Error for a response with status 200 whose body reports an error, as gateways do that have begun to answer. The code inside
 * decides as a status would; without one that is known, the error is taken for an outage.
 *
 * @param error - the error in the body.
 */
export function errorInside(error: Json, place: string): ProviderError {
  const words = errorWords(error) || JSON.stringify(error).slice(0, LONGEST_WORDS);
  const status = statusInside(error);
  const failure = failureOf(status ?? UNKNOWN_ERROR, error, words);
  const code = status === undefined ? '' : ` of the kind of HTTP ${status}`;
  return new ProviderError(
    failure,
    `${place}: the body of an HTTP 200 response reports an error${code}: ${words}. ${remedyOf(failure, status ?? 200)}`,
    { status: 200, words },
  );
}

/** Status of an error without a code: it may be a refusal for the length of the conversation, and else passes. */
const UNKNOWN_ERROR = 500;

/**
 * @param error - the error in the body; `null`: there is none.
 * @param words - its message.
 */
function failureOf(status: number, error: Json, words: string): ProviderFailure {
  // An exhausted quota is also reported as 429, but a retry cannot succeed.
  if (status === 429) return isQuotaUsedUp(error, words) ? 'invalid-request' : 'rate-limit';
  if (status === 401 || status === 403) return 'authentication';
  if (status === 408) return 'timeout';
  if (status >= 400 && isContextExceeded(error, words)) return 'context-exceeded';
  // RFC 9110, 15: a status that is none is read as a 5xx.
  return status >= 500 || status < 200 ? 'server' : 'invalid-request';
}

function isQuotaUsedUp(error: Json, words: string): boolean {
  const { code, type } = objectIn(error);
  return [textIn(code), textIn(type), words].some((text) => text.includes('insufficient_quota'));
}

const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

function remedyOf(failure: ProviderFailure, status: number): string {
  if (failure === 'context-exceeded') return "The conversation is longer than the model's context.";
  if (failure === 'authentication') return 'Check the API key and its permissions.';
  if (status === 404) return 'Check the model name and the base URL.';
  if (status === 402 || (status === 429 && failure === 'invalid-request'))
    return 'Check the plan and billing of the account.';
  if (REDIRECTS.has(status)) return 'The server redirects: set the base URL to where it points.';
  if (status < 400 && failure === 'invalid-request') return 'Check that the base URL is that of the API.';
  if (failure === 'invalid-request') return 'The same request would fail again: check model and parameters.';
  return 'Try again later.';
}

const LONGEST_WORDS = 300;

/** The error in a body; `null` for a body that is not a JSON object. */
function errorIn(body: string): Json {
  try {
    const parsed = JSON.parse(body) as Json;
    return isObject(parsed) ? (parsed['error'] ?? parsed) : null;
  } catch {
    return null;
  }
}

function errorWords(error: Json): string {
  if (typeof error === 'string') return oneLine(error);
  const parts: JsonObject = objectIn(error);
  return oneLine(textIn(parts['message']) || textIn(parts['detail']));
}

function oneLine(text: string): string {
  return text
    .replaceAll(/[\s\p{Cc}]+/gu, ' ')
    .trim()
    .slice(0, LONGEST_WORDS)
    .replace(/\.$/, '');
}
