import { chatPreset } from '../chat-preset.ts';

/**
 * Amazon Bedrock's OpenAI-compatible API, with a Bedrock API key. The address names a region: requests to another one need
 * `--base-url`.
 */
export const bedrock = chatPreset({
  id: 'bedrock',
  example: 'bedrock:openai.gpt-oss-120b-1:0',
  modelNames: undefined,
  keyVariable: 'AWS_BEARER_TOKEN_BEDROCK',
  address: 'https://bedrock-runtime.us-west-2.amazonaws.com/openai/v1',
  limitName: 'max_completion_tokens',
  // Which models take a seed is not documented.
  seedName: undefined,
  // The list of models belongs to another service of Amazon.
  modelList: 'optional',
  priceName: 'aws',
});
