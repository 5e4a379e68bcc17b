import { fromChatBody, toChatBody } from '../chat-completions.ts';
import { openAiModelList } from '../model-list.ts';
import { openAiPost } from '../openai-sdk.ts';
import type { HttpProvider } from '../provider.ts';

/** Any server that speaks OpenAI's Chat Completions API. */
export const compatible: HttpProvider = {
  kind: 'http',
  id: 'compatible',
  example: 'compatible:qwen3:8b',
  modelNames: undefined,
  key: { variable: 'COMPATIBLE_API_KEY', need: 'optional' },
  defaultBaseUrl: undefined,
  connect: openAiPost,
  path: '/chat/completions',
  // Such servers know the older name of the limit.
  toBody: (request, settings) => toChatBody(request, settings, 'max_tokens'),
  fromBody: fromChatBody,
  thinkingTokens: 'refused',
  toolDialect: 'results-unsaid',
  modelList: openAiModelList('optional'),
  // A model that is served at home under a famous name has no list price.
  priceName: undefined,
};
