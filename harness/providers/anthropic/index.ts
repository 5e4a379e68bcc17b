import { modelNamesIn } from '../model-list.ts';
import type { Address, HttpProvider, Post } from '../provider.ts';
import { clientOptions, postThroughSdk } from '../sdk-client.ts';
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
  connect: anthropicPost,
  path: '/v1/messages',
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

/** {@link Post} through the `@anthropic-ai/sdk` package, which is loaded lazily, with the first request. */
function anthropicPost(address: Address): Post {
  return postThroughSdk(address, async (transport) => {
    const { default: Anthropic } = await import('@anthropic-ai/sdk');
    return new Anthropic({
      ...clientOptions(address, transport),
      apiKey: address.apiKey ?? 'none',
      authToken: null,
    });
  });
}
