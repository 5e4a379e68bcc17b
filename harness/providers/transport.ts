import type { IncomingMessage } from 'node:http';
import { ProviderError } from '../contract/chat-model.ts';
import { readBody } from '../transport/body.ts';
import { statusError } from './failures.ts';
import { httpClient, NetworkError } from '../transport/http.ts';
import type { HttpClient, HttpRequest } from '../transport/http.ts';
import { keyHider } from './secret.ts';

/** Options of a transport. */
export type TransportOptions = {
  /** Name of the model for errors, for example `openai:gpt-5`. */
  readonly place: string;
  /** Redacted wherever the server echoes it. */
  readonly apiKey: string | undefined;
  /** From the start of the request to the last byte. */
  readonly timeoutMilliseconds: number;
};

/**
 * The network layer below an SDK: the SDK builds the request; the transport sends it, reads the complete body and
 * classifies failures. Network failures become {@link ProviderError}s only here, so that a defect of the program never
 * looks like an outage.
 */
export type Transport = {
  /** Passed to the SDK. Resolves even if no reply could be obtained: `exchange` reports the failure. */
  readonly fetch: typeof globalThis.fetch;
  /**
   * @param send - makes the SDK send one request through `fetch` and return the raw response.
   * @returns complete body of a 2xx answer.
   * @throws {ProviderError} if there is none.
   */
  exchange(send: (signal: AbortSignal) => Promise<Response>, signal: AbortSignal): Promise<string>;
};

/** Creates the network half of an adapter. */
export function httpTransport(options: TransportOptions): Transport {
  const outcomes = new WeakMap<Response, string | ProviderError>();
  const wire: Wire = { ...options, hideKey: keyHider(options.apiKey), client: httpClient(process.env) };
  return {
    async fetch(input, init) {
      // The SDK receives an empty 200 response, so that it does not interpret or reword a failure.
      const response = new Response();
      outcomes.set(response, await send(input, init, wire));
      return response;
    },
    async exchange(request, signal) {
      const outcome = await untilAborted(request, signal, options.place, (response) =>
        outcomes.get(response),
      );
      if (typeof outcome === 'string') return outcome;
      throw (
        outcome ?? new Error(`${options.place}: the SDK did not send the request through the injected fetch`)
      );
    },
  };
}

type Wire = TransportOptions & { readonly hideKey: (text: string) => string; readonly client: HttpClient };

/** Runs with a separate signal per call: SDKs never remove their listeners, and a run's signal is long-lived. */
async function untilAborted<T>(
  request: (signal: AbortSignal) => Promise<Response>,
  signal: AbortSignal,
  place: string,
  outcomeOf: (response: Response) => T,
): Promise<T> {
  if (signal.aborted) throw abortedError(place);
  const controller = new AbortController();
  const abort = () => {
    controller.abort();
  };
  signal.addEventListener('abort', abort, { once: true });
  try {
    return outcomeOf(await request(controller.signal));
  } catch (cause) {
    throw controller.signal.aborted ? abortedError(place) : cause;
  } finally {
    signal.removeEventListener('abort', abort);
  }
}

/** Abort reason that distinguishes a timeout from cancellation by the caller. */
const LATE = 'late';

type FetchInput = Parameters<typeof globalThis.fetch>[0];

async function send(
  input: FetchInput,
  init: RequestInit | undefined,
  wire: Wire,
): Promise<string | ProviderError> {
  const stop = new AbortController();
  const abort = () => {
    stop.abort();
  };
  const expire = () => {
    stop.abort(LATE);
  };
  const timer = setTimeout(expire, wire.timeoutMilliseconds);
  init?.signal?.addEventListener('abort', abort, { once: true });
  try {
    const answer = await wire.client(requestOf(input, init, stop.signal));
    return await judge(answer, wire, expire);
  } catch (cause) {
    if (stop.signal.reason === LATE) return timeoutError(wire);
    return stop.signal.aborted ? abortedError(wire.place) : networkError(cause, wire);
  } finally {
    clearTimeout(timer);
    init?.signal?.removeEventListener('abort', abort);
  }
}

function requestOf(input: FetchInput, init: RequestInit | undefined, signal: AbortSignal): HttpRequest {
  const body = init?.body ?? undefined;
  if (body !== undefined && typeof body !== 'string') throw new Error('bodies are texts');
  const url = new URL(input instanceof Request ? input.url : input);
  const headers = Object.fromEntries(new Headers(init?.headers));
  return { url, method: init?.method ?? 'GET', headers, body, signal };
}

const MOST_OF_ERROR_BODY = 65_536;
const LONGEST_ERROR_BODY_MILLISECONDS = 2_000;

async function judge(
  answer: IncomingMessage,
  { place, hideKey }: Wire,
  giveUp: () => void,
): Promise<string | ProviderError> {
  const { statusCode: status = 0 } = answer;
  if (status >= 200 && status < 300) return hideKey(await readBody(answer, place));
  // The status is sufficient: an error body that never ends must not block the run.
  const timer = setTimeout(giveUp, LONGEST_ERROR_BODY_MILLISECONDS);
  const body = await readBody(answer, place, MOST_OF_ERROR_BODY).catch(() => '');
  clearTimeout(timer);
  const headers = { get: (name: string) => headerOf(answer, name) };
  return statusError({ status, headers, body: hideKey(body) }, place, Date.now());
}

function headerOf({ headers }: IncomingMessage, name: string): string | null {
  const value = headers[name];
  return Array.isArray(value) ? value.join(', ') : (value ?? null);
}

function abortedError(place: string): ProviderError {
  return new ProviderError('aborted', `${place}: cancelled before the reply arrived.`);
}

function timeoutError({ place, timeoutMilliseconds }: TransportOptions): ProviderError {
  const cause = `no complete reply within ${timeoutMilliseconds / 1000} s`;
  return new ProviderError('timeout', `${place}: ${cause}. Try again later or increase the timeout.`, {
    words: cause,
  });
}

/** Distinguishes network failures from an invalid request, which is a defect of the program. */
function networkError(error: unknown, { place, hideKey }: Wire): ProviderError {
  if (error instanceof ProviderError) return error;
  if (!(error instanceof NetworkError)) throw error;
  const remedy = 'Check that the server is running and that the base URL is correct.';
  const words = `${place}: the connection failed (${hideKey(error.code)}). ${remedy}`;
  const failure = error.code === 'ETIMEDOUT' ? 'timeout' : 'connection';
  return new ProviderError(failure, words, { cause: error, words: networkWords(hideKey(error.code)) });
}

/** What Node's most frequent error codes mean. */
const NETWORK_WORDS: ReadonlyMap<string, string> = new Map([
  ['ECONNREFUSED', 'connection refused'],
  ['ECONNRESET', 'connection reset'],
  ['EPIPE', 'connection closed'],
  ['ENOTFOUND', 'unknown host'],
  ['EAI_AGAIN', 'the name of the host cannot be resolved'],
  ['EHOSTUNREACH', 'host unreachable'],
  ['ENETUNREACH', 'network unreachable'],
  ['ETIMEDOUT', 'connection timed out'],
]);

const networkWords = (code: string): string => NETWORK_WORDS.get(code) ?? code;
