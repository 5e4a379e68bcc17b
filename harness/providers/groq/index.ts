import { chatPreset } from '../chat-preset.ts';

/** Groq's OpenAI-compatible API. */
export const groq = chatPreset({
  id: 'groq',
  example: 'groq:openai/gpt-oss-120b',
  // It serves models of other makers, whose names say nothing about the server.
  modelNames: undefined,
  keyVariable: 'GROQ_API_KEY',
  address: 'https://api.groq.com/openai/v1',
  limitName: 'max_completion_tokens',
  seedName: 'seed',
  modelList: 'promised',
  priceName: 'groq',
});
