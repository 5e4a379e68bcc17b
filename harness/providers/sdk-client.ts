import type { ProviderError } from '../contract/chat-model.ts';
import type { Json } from '../contract/json.ts';
import { memoizeByObject } from '../contract/memoize.ts';
import { refusalError } from './failures.ts';
import { isObject } from './json-parts.ts';
import type { JsonObject } from './json-parts.ts';
import type { Address, Send } from './provider.ts';
import { abortedError, NoResponse, transportFetch } from './transport.ts';
import { exactValue } from './wire-json.ts';

/** An error by which an SDK reports a status outside of 200 to 299. */
export type SdkStatusError = Error & {
  readonly status: number | undefined;
  readonly headers: Headers | undefined;
  /** The parsed body, or the error in it; `undefined` for a body that is no JSON. */
  readonly error: unknown;
};

/** One method of an SDK that asks for a reply, and how that SDK reports errors. */
export type SdkMethod = {
  readonly create: (
    body: object,
    options: { readonly signal: AbortSignal },
  ) => { asResponse(): Promise<Response> };
  readonly isStatusError: (error: unknown) => error is SdkStatusError;
};

/**
 * Sends requests with a method of an SDK, which builds, authenticates and sends them, and reports refusals.
 *
 * The SDKs serialise a body with `JSON.stringify` and parse a reply with `JSON.parse`, which lose digits: `5.0` and integers
 * beyond 2^53. Therefore numbers that JavaScript prints differently go into the body as `JSON.rawJSON` values, which
 * `JSON.stringify` writes digit by digit, and the reply is taken as text (`asResponse`), which `readWireJson` reads.
 *
 * @param connect - loads the package, lazily, with the first request.
 */
export function sendThroughSdk(
  address: Address,
  connect: (fetch: typeof globalThis.fetch) => Promise<SdkMethod>,
): Send {
  const { place } = address;
  const fetch = transportFetch(address);
  let method: Promise<SdkMethod> | undefined;
  return async (body, signal) => {
    method ??= connect(fetch);
    const { create, isStatusError } = await method;
    if (signal.aborted) throw abortedError(place);
    // SDKs never remove their listeners, and the signal of a run is long-lived: each call gets a signal of its own.
    const controller = new AbortController();
    const abort = (): void => {
      controller.abort();
    };
    signal.addEventListener('abort', abort, { once: true });
    try {
      const response = await create(inWireOrder(body), { signal: controller.signal }).asResponse();
      return await response.text();
    } catch (error) {
      if (controller.signal.aborted) throw abortedError(place);
      if (isStatusError(error) && error.status !== undefined) throw refusalOf(error, error.status, place);
      throw reasonIn(error) ?? error; // without a reason, it is a defect of the program
    } finally {
      signal.removeEventListener('abort', abort);
    }
  };
}

/** Tools make up most of a request and repeat from request to request. */
const exactTools = memoizeByObject((tools: Json[]) => exactValue(tools));

/** Every number with all its digits; tools stand last. */
function inWireOrder({ tools, ...others }: JsonObject): object {
  const exact = exactValue(others) as object;
  return Array.isArray(tools) ? { ...exact, tools: exactTools(tools) } : exact;
}

/** Options for every SDK: retries belong to another layer, and the transport enforces timeouts. */
export function clientOptions({ baseUrl, timeoutMilliseconds }: Address, fetch: typeof globalThis.fetch) {
  return {
    baseURL: baseUrl,
    fetch,
    maxRetries: 0,
    timeout: Math.ceil(timeoutMilliseconds) + 60_000,
    logLevel: 'off',
  } as const;
}

/** Why the transport got no response, from the error of an SDK. */
function reasonIn(error: unknown): ProviderError | undefined {
  let current = error;
  while (current instanceof Error) {
    if (current instanceof NoResponse) return current.reason;
    current = current.cause;
  }
  return undefined;
}

function refusalOf(
  { headers, error, message }: SdkStatusError,
  status: number,
  place: string,
): ProviderError {
  const body = (error ?? null) as Json;
  const inner = isObject(body) ? (body['error'] ?? body) : body;
  // Before a body that is no JSON, an SDK writes the status.
  const text =
    inner === null ? message.replace(/^\d+ (?:status code \(no body\))?/, '') : JSON.stringify(inner);
  const refusal = { status, headers: headers ?? new Headers(), error: inner, text };
  return refusalError(refusal, place, Date.now());
}
