import type { IncomingMessage } from 'node:http';
import { ProviderError } from '../contract/chat-model.ts';
import { readBody } from '../transport/body.ts';
import { statusError } from './failures.ts';
import { httpClient, NetworkError } from '../transport/http.ts';
import type { HttpClient, HttpRequest } from '../transport/http.ts';
import { keyHider } from './secret.ts';

/** What a transport needs to know. */
export type TransportOptions = {
  /** Names the model in errors, for example `openai:gpt-5`. */
  readonly place: string;
  /** Hidden wherever the server repeats it. */
  readonly apiKey: string | undefined;
  /** From the start of the request to the last byte. */
  readonly timeoutMilliseconds: number;
};

/**
 * The network below an SDK: the SDK builds the request, this sends it, reads the whole body and judges what happened. Only
 * here do {@link ProviderError}s of the network come to be, so that a bug of ours can never pass for an outage.
 */
export type Transport = {
  /** For the SDK. Resolves even where no reply could be had: `exchange` knows what happened. */
  readonly fetch: typeof globalThis.fetch;
  /**
   * @param send - makes the SDK send one request through `fetch` and give the response as it came.
   * @returns complete body of a 2xx answer.
   * @throws {ProviderError} when there is none.
   */
  exchange(send: (signal: AbortSignal) => Promise<Response>, signal: AbortSignal): Promise<string>;
};

/** Make the network half of an adapter. */
export function httpTransport(options: TransportOptions): Transport {
  const outcomes = new WeakMap<Response, string | ProviderError>();
  const wire: Wire = { ...options, hideKey: keyHider(options.apiKey), client: httpClient(process.env) };
  return {
    async fetch(input, init) {
      // An empty 200 keeps the SDK from interpreting (and rewording) anything.
      const response = new Response();
      outcomes.set(response, await send(input, init, wire));
      return response;
    },
    async exchange(request, signal) {
      const outcome = await untilAborted(request, signal, options.place, (response) =>
        outcomes.get(response),
      );
      if (typeof outcome === 'string') return outcome;
      throw outcome ?? new Error(`${options.place}: the request did not go through our transport`);
    },
  };
}

type Wire = TransportOptions & { readonly hideKey: (text: string) => string; readonly client: HttpClient };

/** Run with a signal of this call alone: SDKs leave listeners on the one they get, and a run's signal lives long. */
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

/** Tells the end of our patience from the wish of the caller. */
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
  // The status says enough: an error body that never ends must not hold up the run.
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
  return new ProviderError('aborted', `${place}: given up before the reply came.`);
}

function timeoutError({ place, timeoutMilliseconds }: TransportOptions): ProviderError {
  const cause = `no complete reply within ${timeoutMilliseconds / 1000} s`;
  return new ProviderError('timeout', `${place}: ${cause}. Try again later or allow more time.`);
}

/** What the network throws is told apart from a request that was built wrong, which is a bug of ours. */
function networkError(error: unknown, { place, hideKey }: Wire): ProviderError {
  if (error instanceof ProviderError) return error;
  if (!(error instanceof NetworkError)) throw error;
  const remedy = 'Check that the server runs and that the base URL is right.';
  const words = `${place}: the connection failed (${hideKey(error.code)}). ${remedy}`;
  return new ProviderError(error.code === 'ETIMEDOUT' ? 'timeout' : 'connection', words, { cause: error });
}
