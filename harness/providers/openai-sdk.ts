import type { Address, Post } from './provider.ts';
import { clientOptions, postThroughSdk } from './sdk-client.ts';

/** {@link Post} through the `openai` package, which is loaded lazily, with the first request. */
export function openAiPost(address: Address): Post {
  return postThroughSdk(address, async (transport) => {
    const { default: OpenAI } = await import('openai');
    return new OpenAI({
      ...clientOptions(address, transport),
      apiKey: address.apiKey ?? 'none',
      ...(address.apiKey === undefined ? { defaultHeaders: { Authorization: null } } : {}),
      // Account settings in the environment are for OpenAI, not for the operator of another base URL.
      organization: null,
      project: null,
    });
  });
}
