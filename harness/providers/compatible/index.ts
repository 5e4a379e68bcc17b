import { fromChatBody, toChatBody } from '../chat-completions.ts';
import { openAiModelList } from '../model-list.ts';
import { openAiChat } from '../openai-sdk.ts';
import type { HttpProvider } from '../provider.ts';

/** Any server that speaks OpenAI's Chat Completions API. */
export const compatible: HttpProvider = {
  kind: 'http',
  id: 'compatible',
  example: 'compatible:qwen3:8b',
  modelNames: undefined,
  key: { variable: 'COMPATIBLE_API_KEY', need: 'optional' },
  defaultBaseUrl: undefined,
  connect: openAiChat,
  // Most compatible servers support only the older name of the limit.
  toBody: (request, settings) => toChatBody(request, settings, 'max_tokens'),
  fromBody: fromChatBody,
  thinkingTokens: 'refused',
  requestFormat: 'chat-completions',
  toolDialect: 'results-unsaid',
  modelList: openAiModelList('optional'),
  // A self-hosted model has no list price, even if its name is that of a commercial model.
  priceName: undefined,
};
