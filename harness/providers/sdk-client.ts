import type { Address, Post } from './provider.ts';
import { httpTransport } from './transport.ts';
import type { Transport } from './transport.ts';

/** The part of both SDKs that is used: they build and sign the request, nothing else. */
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

/** With it, both SDKs leave a text alone. */
const JSON_TYPE = { 'content-type': 'application/json' };

/**
 * {@link Post} through an SDK.
 *
 * @param connect - loads the package and makes its client; called with the first request.
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

/** Options that every SDK is given: retries are another layer's, and time is the transport's. */
export function clientOptions({ baseUrl, timeoutMilliseconds }: Address, transport: Transport) {
  return {
    baseURL: baseUrl,
    fetch: transport.fetch,
    maxRetries: 0,
    timeout: timeoutMilliseconds + 60_000,
    logLevel: 'off',
  } as const;
}
