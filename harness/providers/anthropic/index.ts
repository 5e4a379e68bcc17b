import type { MessageCreateParamsNonStreaming } from '@anthropic-ai/sdk/resources/messages';
import { modelNamesIn } from '../model-list.ts';
import type { Address, HttpProvider, Send } from '../provider.ts';
import { clientOptions, sendThroughSdk } from '../sdk-client.ts';
import type { SdkMethod, SdkStatusError } from '../sdk-client.ts';
import { fromAnthropicBody } from './reply.ts';
import { toAnthropicBody } from './request.ts';

/** Anthropic's Messages API. */
export const anthropic: HttpProvider = {
  kind: 'http',
  id: 'anthropic',
  example: 'anthropic:claude-sonnet-4-5',
  modelNames: /^claude/i,
  key: { variable: 'ANTHROPIC_API_KEY', need: 'required' },
  defaultBaseUrl: 'https://api.anthropic.com',
  connect: anthropicMessages,
  toBody: toAnthropicBody,
  fromBody: fromAnthropicBody,
  thinkingTokens: 'taken',
  requestFormat: 'other',
  toolDialect: 'results-in-description',
  modelList: {
    path: '/v1/models?limit=1000',
    headers: (key) => ({
      'anthropic-version': '2023-06-01',
      ...(key === undefined ? {} : { 'x-api-key': key }),
    }),
    namesIn: modelNamesIn,
    presence: 'promised',
  },
  priceName: 'anthropic',
};

/** Sends requests through `client.messages` of the `@anthropic-ai/sdk` package. */
function anthropicMessages(address: Address): Send {
  return sendThroughSdk(address, async (fetch): Promise<SdkMethod> => {
    const { default: Anthropic } = await import('@anthropic-ai/sdk');
    const client = new Anthropic({
      ...clientOptions(address, fetch),
      apiKey: address.apiKey ?? 'none',
      authToken: null,
    });
    return {
      // Earlier replies go back with all blocks as received, of which the types of the SDK know a part.
      create: (body, options) =>
        withoutAdvice(() => client.messages.create(body as MessageCreateParamsNonStreaming, options)),
      isStatusError: (error): error is SdkStatusError => error instanceof Anthropic.APIError,
    };
  });
}

/**
 * Calls a method of the SDK, which prints advice about some models to the console, with every request and in the middle of
 * what a run shows. It does so before it returns.
 */
function withoutAdvice<T>(call: () => T): T {
  const { warn } = console;
  console.warn = () => undefined;
  try {
    return call();
  } finally {
    console.warn = warn;
  }
}
