import type { APIPromise } from 'openai';
import { httpTransport } from './transport.ts';
import type { Transport } from './transport.ts';

/** Where an SDK sends its requests. */
export type Address = {
  /** Names the model in errors. */
  readonly place: string;
  readonly apiKey: string | undefined;
  readonly baseUrl: string;
  readonly timeoutMilliseconds: number;
};

/**
 * Send one request and give the complete body of its answer.
 *
 * @param body - JSON text, sent as it is: an SDK that writes it would lose digits.
 * @throws {ProviderError} when there is none.
 */
export type Post = (path: string, body: string, signal: AbortSignal) => Promise<string>;

/** The part of both SDKs that is used: they build and sign the request, nothing else. */
type Client = {
  post(
    path: string,
    options: {
      readonly body: string;
      readonly signal: AbortSignal;
      readonly headers: { readonly [name: string]: string };
    },
  ): Pick<APIPromise<unknown>, 'asResponse'>;
};

/** {@link Post} through the `openai` package, which is loaded with the first request. */
export function openaiPost(address: Address): Post {
  return throughClient(address, async (transport) => {
    const { default: OpenAI } = await import('openai');
    return new OpenAI({
      ...common(address, transport),
      apiKey: address.apiKey ?? 'none',
      ...(address.apiKey === undefined ? { defaultHeaders: { Authorization: null } } : {}),
      // What the environment says of an account is meant for OpenAI, not for whoever serves the base URL.
      organization: null,
      project: null,
    });
  });
}

/** {@link Post} through the `@anthropic-ai/sdk` package, which is loaded with the first request. */
export function anthropicPost(address: Address): Post {
  return throughClient(address, async (transport) => {
    const { default: Anthropic } = await import('@anthropic-ai/sdk');
    return new Anthropic({
      ...common(address, transport),
      apiKey: address.apiKey ?? 'none',
      authToken: null,
    });
  });
}

/** With it, both SDKs leave a text alone. */
const JSON_TYPE = { 'content-type': 'application/json' };

function throughClient(address: Address, connect: (transport: Transport) => Promise<Client>): Post {
  const transport = httpTransport(address);
  let client: Promise<Client> | undefined;
  return async (path, body, signal) => {
    client ??= connect(transport);
    const connected = await client;
    return await transport.exchange(
      (callSignal) => connected.post(path, { body, signal: callSignal, headers: JSON_TYPE }).asResponse(),
      signal,
    );
  };
}

/** One layer retries, and it is not this one; one layer keeps time, and it is the transport. */
function common({ baseUrl, timeoutMilliseconds }: Address, transport: Transport) {
  return {
    baseURL: baseUrl,
    fetch: transport.fetch,
    maxRetries: 0,
    timeout: timeoutMilliseconds + 60_000,
    logLevel: 'off',
  } as const;
}
