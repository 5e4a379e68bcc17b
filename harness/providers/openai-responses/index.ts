import { openAiModelList } from '../model-list.ts';
import { openAiResponses } from '../openai-sdk.ts';
import { OPENAI_ACCOUNT } from '../openai/account.ts';
import type { HttpProvider } from '../provider.ts';
import { fromResponsesBody } from './reply.ts';
import { toResponsesBody } from './request.ts';

/** OpenAI's Responses API. */
export const openaiResponses: HttpProvider = {
  ...OPENAI_ACCOUNT,
  kind: 'http',
  id: 'openai-responses',
  example: 'openai-responses:gpt-5',
  // A model name without a provider is assumed to use Chat Completions.
  modelNames: undefined,
  connect: openAiResponses,
  toBody: toResponsesBody,
  fromBody: fromResponsesBody,
  thinkingTokens: 'refused',
  requestFormat: 'other',
  toolDialect: 'results-unsaid',
  modelList: openAiModelList('promised'),
};
