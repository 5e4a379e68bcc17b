import { Agent as HttpAgent, request as httpRequest } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import type { Variables } from '../contract/variables.ts';

/** One HTTP request. */
export type HttpRequest = {
  readonly url: URL;
  readonly method: string;
  readonly headers: { readonly [name: string]: string };
  /** `undefined`: no body. */
  readonly body: string | undefined;
  readonly signal: AbortSignal;
};

/** A network failure; `cause` is Node's error. Any other exception means that the request was invalid. */
export class NetworkError extends Error {
  /** Node's error code, such as `ECONNREFUSED`; its message where there is no code. */
  readonly code: string;
  constructor(cause: Error) {
    super(cause.message, { cause });
    this.name = 'NetworkError';
    this.code = 'code' in cause && typeof cause.code === 'string' ? cause.code : cause.message;
  }
}

/**
 * Sends requests over keep-alive connections. Node's `fetch` is not used: it has a fixed timeout of five minutes without a
 * byte and creates several streams per body. Does not follow redirects, which could leak a key to another host, and asks
 * for uncompressed bodies.
 *
 * @throws {NetworkError} if the network fails before a response begins.
 */
export type HttpClient = (request: HttpRequest) => Promise<IncomingMessage>;

/** Creates a client with its own connection pool. Idle connections do not keep the process alive. */
export function httpClient(variables: Variables): HttpClient {
  // Node's standard switch: if set, agents use the proxy of the environment.
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
