import { ProviderError } from '../contract/chat-model.ts';
import type { ReplyLimits } from '../contract/reply-limits.ts';
import type { Variables } from '../contract/variables.ts';
import { readBody } from '../transport/body.ts';
import { httpClient, NetworkError } from '../transport/http.ts';
import type { HttpClient, HttpRequest, HttpResponse } from '../transport/http.ts';
import { statusError } from './failures.ts';
import { keyHider } from './secret.ts';

/** Options of a transport. */
export type TransportOptions = ReplyLimits & {
  /** Name of the model for errors, for example `openai:gpt-5`. */
  readonly place: string;
  /** Redacted wherever the server echoes it. */
  readonly apiKey: string | undefined;
  /** Environment variables, of which those that name proxies are read. */
  readonly variables: Variables;
};

type Wire = TransportOptions & { readonly hideKey: (text: string) => string; readonly client: HttpClient };

/**
 * Thrown through an SDK, which keeps it as the `cause` of its own error. The reason is neither its message nor its cause: an
 * SDK drops an error whose words look like a timeout.
 */
export class NoResponse extends Error {
  readonly reason: ProviderError;
  constructor(reason: ProviderError) {
    super('no response');
    this.name = 'NoResponse';
    this.reason = reason;
  }
}

/**
 * The `fetch` that the SDKs send their requests with, over the transport of all of Assay. It returns a response when the
 * complete body has arrived, and does what no SDK does: one timeout from the start of the request to the last byte, a limit on
 * the size of the body, no redirect, no key in what the server echoes.
 *
 * It throws {@link NoResponse} if there is no complete response.
 *
 * @throws {UsageError} for an unusable proxy in the environment.
 */
export function transportFetch(options: TransportOptions): typeof globalThis.fetch {
  const client = httpClient(options.variables, options.timeoutMilliseconds);
  const wire: Wire = { ...options, hideKey: keyHider(options.apiKey), client };
  return (input, init) => responseTo(input, init, wire);
}

type FetchInput = Parameters<typeof globalThis.fetch>[0];

async function responseTo(input: FetchInput, init: RequestInit | undefined, wire: Wire): Promise<Response> {
  const stop = new AbortController();
  let isLate = false as boolean; // set by the timer
  const abort = () => {
    stop.abort();
  };
  const timer = setTimeout(() => {
    isLate = true;
    stop.abort();
  }, wire.timeoutMilliseconds);
  init?.signal?.addEventListener('abort', abort, { once: true });
  if (init?.signal?.aborted === true) abort();
  try {
    return await whole(await wire.client.send(requestOf(input, init, stop.signal)), wire);
  } catch (cause) {
    if (isLate) throw new NoResponse(timeoutError(wire));
    if (stop.signal.aborted) throw new NoResponse(abortedError(wire.place));
    const reason = cause instanceof NetworkError ? networkError(cause, wire) : cause;
    throw reason instanceof ProviderError ? new NoResponse(reason) : reason;
  } finally {
    clearTimeout(timer);
    init?.signal?.removeEventListener('abort', abort);
  }
}

function requestOf(input: FetchInput, init: RequestInit | undefined, signal: AbortSignal): HttpRequest {
  const body = init?.body ?? undefined;
  if (body !== undefined && typeof body !== 'string') throw new Error('bodies are texts');
  const url = new URL(input instanceof Request ? input.url : input);
  const headers = Object.fromEntries(
    init?.headers instanceof Headers ? init.headers : new Headers(init?.headers),
  );
  return { url, method: body === undefined ? 'GET' : 'POST', headers, body, signal };
}

const MOST_OF_ERROR_BODY = 65_536;
const LONGEST_ERROR_BODY_MILLISECONDS = 2_000;

/** The response with its body read. */
async function whole(response: HttpResponse, wire: Wire): Promise<Response> {
  const { status, headers } = response;
  if (status >= 200 && status < 300) {
    const text = wire.hideKey(await readBody(response, wire.place, wire.mostBytes));
    return new ReadResponse(text, 200);
  }
  const text = wire.hideKey(await errorBody(response, wire.place));
  // No `Response` can have such a status, so no SDK can report it.
  if (status < 300 || status > 599)
    throw statusError({ status, headers, body: text }, wire.place, Date.now());
  return new ReadResponse(text, status, headers);
}

/** Headers of a refusal that say how long to wait. */
const WAIT_HEADERS = ['retry-after', 'retry-after-ms', 'date'] as const;

/** A response whose body has arrived: it needs no stream, which would take a tenth of the time of a request. */
class ReadResponse extends Response {
  override readonly text: () => Promise<string>;
  constructor(text: string, status: number, headers?: HttpResponse['headers']) {
    const kept = WAIT_HEADERS.flatMap((name): [string, string][] => {
      const value = headers?.get(name) ?? null;
      return value === null ? [] : [[name, value]];
    });
    super(null, { status, headers: kept });
    this.text = () => Promise.resolve(text);
  }
}

/** The status is sufficient: an error body that never ends, or is too long, must not block the run. */
async function errorBody(response: HttpResponse, place: string): Promise<string> {
  const timer = setTimeout(() => response.body.destroy(), LONGEST_ERROR_BODY_MILLISECONDS);
  const body = await readBody(response, place, MOST_OF_ERROR_BODY).catch(() => '');
  clearTimeout(timer);
  return body;
}

/** Error for a request that was cancelled. */
export function abortedError(place: string): ProviderError {
  return new ProviderError('aborted', `${place}: cancelled before the reply arrived.`);
}

function timeoutError({ place, timeoutMilliseconds }: TransportOptions): ProviderError {
  const cause = `no complete reply within ${timeoutMilliseconds / 1000} s`;
  return new ProviderError('timeout', `${place}: ${cause}. Try again later or increase the timeout.`, {
    words: cause,
  });
}

function networkError(error: NetworkError, { place, hideKey }: Wire): ProviderError {
  const remedy = 'Check that the server is running and that the base URL is correct.';
  const words = networkWords(error);
  // The code tells more to a reader who searches for it, except where it is undici's name for "some error".
  const shown = error.code.startsWith('UND_ERR_') ? words : error.code;
  const message = `${place}: the connection failed (${hideKey(shown)}). ${remedy}`;
  const failure = TIMEOUTS.has(error.code) ? 'timeout' : 'connection';
  return new ProviderError(failure, message, { cause: error, words: hideKey(words) });
}

const TIMEOUTS: ReadonlySet<string> = new Set(['ETIMEDOUT', 'UND_ERR_CONNECT_TIMEOUT']);

/** What the most frequent error codes of Node mean. */
const NETWORK_WORDS: ReadonlyMap<string, string> = new Map([
  ['ECONNREFUSED', 'connection refused'],
  ['ECONNRESET', 'connection reset'],
  ['EPIPE', 'connection closed'],
  ['ENOTFOUND', 'unknown host'],
  ['EAI_AGAIN', 'the name of the host cannot be resolved'],
  ['EHOSTUNREACH', 'host unreachable'],
  ['ENETUNREACH', 'network unreachable'],
  ['ETIMEDOUT', 'connection timed out'],
  ['UND_ERR_CONNECT_TIMEOUT', 'connection timed out'],
  ['UND_ERR_HEADERS_OVERFLOW', 'the headers of the response are too long'],
]);

const networkWords = ({ code, message }: NetworkError): string =>
  NETWORK_WORDS.get(code) ?? (code.startsWith('UND_ERR_') || code === '' ? message : code);
