import { Agent, EnvHttpProxyAgent, errors, request as sendRequest } from 'undici';
import type { Dispatcher } from 'undici';
import type { Variables } from '../contract/variables.ts';
import { hasProxy, proxiesIn } from './proxies.ts';
import { ProxyConnections } from './proxy-connections.ts';

/** One HTTP request. */
export type HttpRequest = {
  readonly url: URL;
  readonly method: 'GET' | 'POST';
  readonly headers: { readonly [name: string]: string };
  /** `undefined`: no body. */
  readonly body: string | undefined;
  readonly signal: AbortSignal;
};

/** The beginning of a response; its body has yet to be read. */
export type HttpResponse = {
  readonly status: number;
  readonly headers: Pick<Headers, 'get'>;
  readonly body: Dispatcher.ResponseData['body'];
};

/** A network failure; `cause` is that of Node or undici. Any other exception means that the request was invalid. */
export class NetworkError extends Error {
  /** Code, such as `ECONNREFUSED` or `UND_ERR_SOCKET`; the message where there is no code. */
  readonly code: string;
  constructor(cause: Error) {
    super(cause.message, { cause });
    this.name = 'NetworkError';
    this.code = 'code' in cause && typeof cause.code === 'string' ? cause.code : cause.message;
  }
}

/** The connections of one user of the network: a model, a download, a check. */
export type HttpClient = {
  /**
   * Sends a request. Redirects are not followed: a key must not travel to another host. There is no limit on silence but the
   * signal, on which the promise settles whatever the server does, and no limit on the body.
   *
   * @throws {NetworkError} if there is no response, also if the signal is aborted.
   */
  readonly send: (request: HttpRequest) => Promise<HttpResponse>;
  /** Closes all connections. */
  readonly close: () => void;
};

/**
 * The one transport: everything that Assay sends over HTTP goes through a client of undici, through the proxies that the
 * environment names in `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY`. undici's `fetch` is not used, because it creates several
 * streams per response.
 *
 * @param connectMilliseconds - timeout of opening a connection.
 * @throws {UsageError} for an unusable proxy.
 */
export function httpClient(variables: Variables, connectMilliseconds: number): HttpClient {
  const proxies = proxiesIn(variables);
  const options = {
    headersTimeout: 0,
    bodyTimeout: 0,
    connectTimeout: connectMilliseconds,
    // One request a connection at a time: over HTTP/2, a server that stalls would stall all of them.
    allowH2: false,
  };
  // The agent for proxies reads the address of every request; without a proxy there is no need for it.
  const dispatcher = hasProxy(variables)
    ? new EnvHttpProxyAgent({ ...proxies, ...options, ...OVER_PROXY })
    : new Agent(options);
  return {
    send: async ({ url, method, headers, body, signal }) => {
      // A response that is compressed anyway is unpacked; see `readBody`.
      const sent = { ...headers, 'accept-encoding': 'identity' };
      const request = { method, headers: sent, body: body ?? null, signal, dispatcher };
      const response = await untilAborted(sendRequest(url, request), signal);
      return {
        status: response.statusCode,
        headers: { get: (name) => headerIn(response, name) },
        body: response.body,
      };
    },
    close: () => {
      void dispatcher.destroy();
    },
  };
}

/** A proxy passes on requests over http as they are, and makes tunnels for https alone. */
const OVER_PROXY = {
  proxyTunnel: false,
  clientFactory: (origin: URL, options: object) => new ProxyConnections(origin, options),
};

/** Waits for a response, at most until the signal is aborted: that a timeout holds must not depend on the state of a socket. */
async function untilAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  const aborted = Promise.withResolvers<never>();
  const abort = (): void => {
    aborted.reject(new NetworkError(new errors.RequestAbortedError()));
  };
  signal.addEventListener('abort', abort, { once: true });
  if (signal.aborted) abort();
  try {
    return await Promise.race([work, aborted.promise]);
  } catch (cause) {
    if (cause instanceof errors.InvalidArgumentError && !isProxyRefusal(cause)) throw cause;
    throw cause instanceof Error && !(cause instanceof NetworkError) ? new NetworkError(cause) : cause;
  } finally {
    signal.removeEventListener('abort', abort);
  }
}

/** undici reports a proxy that wants a password as an invalid argument. */
const isProxyRefusal = ({ message }: Error): boolean => message.startsWith('Proxy Authentication Required');

/** @param name - in lower case. */
function headerIn({ headers }: Dispatcher.ResponseData, name: string): string | null {
  const value = headers[name];
  return Array.isArray(value) ? value.join(', ') : (value ?? null);
}
