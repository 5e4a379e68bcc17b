import { fromChatBody, toChatBody } from '../chat-completions.ts';
import { openAiModelList } from '../model-list.ts';
import { openAiChat } from '../openai-sdk.ts';
import type { HttpProvider } from '../provider.ts';
import { OPENAI_ACCOUNT } from './account.ts';

/** OpenAI's Chat Completions API. */
export const openai: HttpProvider = {
  ...OPENAI_ACCOUNT,
  kind: 'http',
  id: 'openai',
  example: 'openai:gpt-5',
  modelNames: /^(gpt|o\d|chatgpt)/i,
  connect: openAiChat,
  toBody: (request, settings) => toChatBody(request, settings, 'max_completion_tokens'),
  fromBody: fromChatBody,
  thinkingTokens: 'refused',
  requestFormat: 'chat-completions',
  toolDialect: 'results-unsaid',
  modelList: openAiModelList('promised'),
};
