import type { Address, Post } from './provider.ts';
import { httpTransport } from './transport.ts';
import type { Transport } from './transport.ts';

/** The part of both SDKs that is used: they only build and authenticate the request. */
export type SdkClient = {
  post(
    path: string,
    options: {
      readonly body: string;
      readonly signal: AbortSignal;
      readonly headers: { readonly [name: string]: string };
    },
  ): { asResponse(): Promise<Response> };
};

/** With this header, both SDKs send a string body unchanged. */
const JSON_TYPE = { 'content-type': 'application/json' };

/**
 * {@link Post} through an SDK.
 *
 * @param connect - loads the package and creates its client; called on the first request.
 */
export function postThroughSdk(
  address: Address,
  connect: (transport: Transport) => Promise<SdkClient>,
): Post {
  const transport = httpTransport(address);
  let client: Promise<SdkClient> | undefined;
  return async (path, body, signal) => {
    client ??= connect(transport);
    const connected = await client;
    return await transport.exchange(
      (callSignal) => connected.post(path, { body, signal: callSignal, headers: JSON_TYPE }).asResponse(),
      signal,
    );
  };
}

/** Options for every SDK: retries belong to another layer, and the transport enforces timeouts. */
export function clientOptions({ baseUrl, timeoutMilliseconds }: Address, transport: Transport) {
  return {
    baseURL: baseUrl,
    fetch: transport.fetch,
    maxRetries: 0,
    timeout: timeoutMilliseconds + 60_000,
    logLevel: 'off',
  } as const;
}
