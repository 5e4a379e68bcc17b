import type { ChatCompletionCreateParamsNonStreaming } from 'openai/resources/chat/completions';
import type { ResponseCreateParamsNonStreaming } from 'openai/resources/responses/responses';
import type { Address, Send } from './provider.ts';
import { clientOptions, sendThroughSdk } from './sdk-client.ts';
import type { SdkMethod, SdkStatusError } from './sdk-client.ts';

/*
 * Bodies are those that the mappings of a provider build. They are cast to the types of the SDK, which are narrower than its
 * wire: compatible servers take fields of their own, such as `reasoning_content` of an earlier reply.
 */

/** Sends requests through `client.chat.completions` of the `openai` package. */
export const openAiChat = (address: Address): Send =>
  sendThroughSdk(address, async (fetch): Promise<SdkMethod> => {
    const { client, isStatusError } = await openAi(address, fetch);
    const create: SdkMethod['create'] = (body, options) =>
      client.chat.completions.create(body as ChatCompletionCreateParamsNonStreaming, options);
    return { create, isStatusError };
  });

/** Sends requests through `client.responses` of the `openai` package. */
export const openAiResponses = (address: Address): Send =>
  sendThroughSdk(address, async (fetch): Promise<SdkMethod> => {
    const { client, isStatusError } = await openAi(address, fetch);
    const create: SdkMethod['create'] = (body, options) =>
      client.responses.create(body as ResponseCreateParamsNonStreaming, options);
    return { create, isStatusError };
  });

async function openAi(address: Address, fetch: typeof globalThis.fetch) {
  const { default: OpenAI } = await import('openai');
  const client = new OpenAI({
    ...clientOptions(address, fetch),
    apiKey: address.apiKey ?? 'none',
    ...(address.apiKey === undefined ? { defaultHeaders: { Authorization: null } } : {}),
    // Account settings in the environment are for OpenAI, not for the operator of another base URL.
    organization: null,
    project: null,
  });
  const isStatusError = (error: unknown): error is SdkStatusError => error instanceof OpenAI.APIError;
  return { client, isStatusError };
}
