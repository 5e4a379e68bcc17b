import type { Address, Post } from './provider.ts';
import { clientOptions, postThroughSdk } from './sdk-client.ts';

/** {@link Post} through the `openai` package, which is loaded with the first request. */
export function openAiPost(address: Address): Post {
  return postThroughSdk(address, async (transport) => {
    const { default: OpenAI } = await import('openai');
    return new OpenAI({
      ...clientOptions(address, transport),
      apiKey: address.apiKey ?? 'none',
      ...(address.apiKey === undefined ? { defaultHeaders: { Authorization: null } } : {}),
      // What the environment says of an account is meant for OpenAI, not for whoever serves the base URL.
      organization: null,
      project: null,
    });
  });
}
