import { chatPreset } from '../chat-preset.ts';

/** Google's Gemini API at its OpenAI-compatible address. */
export const gemini = chatPreset({
  id: 'gemini',
  example: 'gemini:gemini-2.5-flash',
  modelNames: /^gemini/i,
  keyVariable: 'GEMINI_API_KEY',
  address: 'https://generativelanguage.googleapis.com/v1beta/openai',
  limitName: 'max_tokens',
  // Not among the documented fields of this address, and the API refuses fields that it does not know.
  seedName: undefined,
  modelList: 'promised',
  priceName: 'google',
});
