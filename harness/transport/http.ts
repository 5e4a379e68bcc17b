import { Agent as HttpAgent, request as httpRequest } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import type { Variables } from '../contract/variables.ts';

/** One request as it is sent. */
export type HttpRequest = {
  readonly url: URL;
  readonly method: string;
  readonly headers: { readonly [name: string]: string };
  /** `undefined`: none. */
  readonly body: string | undefined;
  readonly signal: AbortSignal;
};

/** The network broke; the cause is what Node says of it. Anything else that is thrown is a request built wrong. */
export class NetworkError extends Error {
  /** Node's code, such as `ECONNREFUSED`; its words where it gives none. */
  readonly code: string;
  constructor(cause: Error) {
    super(cause.message, { cause });
    this.name = 'NetworkError';
    this.code = 'code' in cause && typeof cause.code === 'string' ? cause.code : cause.message;
  }
}

/**
 * Sends requests over connections that stay open. Node's `fetch` is not used: it gives up after five minutes without a byte,
 * whatever patience a caller has, and makes several streams for each body. Follows no redirect, which could carry a key to
 * another host, and asks for bodies that are not packed.
 *
 * @throws {NetworkError} where the network breaks before an answer begins.
 */
export type HttpClient = (request: HttpRequest) => Promise<IncomingMessage>;

/** Make a client with connections of its own. They hold up the end of no process. */
export function httpClient(variables: Variables): HttpClient {
  // Node's own switch: with it, agents go through the proxy that the environment names.
  const proxyEnv = variables['NODE_USE_ENV_PROXY'] === '1' ? variables : undefined;
  const options = { keepAlive: true, ...(proxyEnv === undefined ? {} : { proxyEnv }) };
  const [http, https] = [new HttpAgent(options), new HttpsAgent(options)];
  return (request) =>
    new Promise((resolve, reject) => {
      const { url, method, headers, body, signal } = request;
      const details = { method, headers: { ...headers, 'accept-encoding': 'identity' }, signal };
      const sent =
        url.protocol === 'https:'
          ? httpsRequest(url, { ...details, agent: https })
          : httpRequest(url, { ...details, agent: http });
      sent.on('response', resolve);
      sent.on('error', (cause) => {
        reject(new NetworkError(cause));
      });
      sent.end(body);
    });
}
