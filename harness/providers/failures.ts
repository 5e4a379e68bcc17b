import { ProviderError } from '../contract/chat-model.ts';
import type { ProviderFailure } from '../contract/chat-model.ts';
import type { Json } from '../contract/json.ts';
import { isContextExceeded } from './context-exceeded.ts';
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

/** Error for an HTTP status outside of 200 to 299. @param now - milliseconds since 1970. */
export function statusError(answer: RefusedAnswer, place: string, now: number): ProviderError {
  const { status, headers, body } = answer;
  const words = bodyWords(body);
  const failure = failureOf(status, body, words);
  const message = `${place}: HTTP ${status}${words === '' ? '' : `: ${words}`}. ${remedyOf(failure, status)}`;
  const retryAfter = retryAfterMilliseconds(headers, now);
  return new ProviderError(failure, message, { status, retryAfterMilliseconds: retryAfter, words });
}

/** Error for a response with status 200 whose body reports an error. @param error - the error in the body. */
export function errorInside(error: Json, place: string): ProviderError {
  const { code, type } = objectIn(error);
  const limited = code === 429 || [code, type].some((word) => /^rate_limit/.test(textIn(word)));
  const words = errorWords(error) || JSON.stringify(error).slice(0, LONGEST_WORDS);
  const isTooLong = !limited && isContextExceeded(error, words);
  const failure = limited ? 'rate-limit' : isTooLong ? 'context-exceeded' : 'server';
  return new ProviderError(
    failure,
    `${place}: the body of an HTTP 200 response reports an error: ${words}. ${remedyOf(failure, 200)}`,
    { status: 200, words },
  );
}

function failureOf(status: number, body: string, words: string): ProviderFailure {
  // An exhausted quota is also reported as 429, but a retry cannot succeed.
  if (status === 429) return body.includes('insufficient_quota') ? 'invalid-request' : 'rate-limit';
  if (status === 401 || status === 403) return 'authentication';
  if (status === 408) return 'timeout';
  if (status >= 400 && isContextExceeded(errorIn(body), words)) return 'context-exceeded';
  return status >= 500 ? 'server' : 'invalid-request';
}

function remedyOf(failure: ProviderFailure, status: number): string {
  if (failure === 'context-exceeded') return "The conversation is longer than the model's context.";
  if (failure === 'authentication') return 'Check the API key and its permissions.';
  if (status === 404) return 'Check the model name and the base URL.';
  if (status === 429 && failure === 'invalid-request') return 'Check the plan and billing of the account.';
  if (status >= 300 && status < 400) return 'The server redirects: set the base URL to where it points.';
  if (failure === 'invalid-request') return 'The same request would fail again: check model and parameters.';
  return 'Try again later.';
}

const LONGEST_WORDS = 300;

/** Error message in a body, on one line. */
const bodyWords = (body: string): string => errorWords(errorIn(body)) || oneLine(body);

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
