import { chatPreset } from '../chat-preset.ts';

/** Mistral's API, which is nearly OpenAI's: it refuses fields that it does not know, `seed` among them. */
export const mistral = chatPreset({
  id: 'mistral',
  example: 'mistral:mistral-large-latest',
  modelNames: /^(?:open-)?(?:mistral|mixtral|ministral|magistral|codestral|devstral|pixtral)/i,
  keyVariable: 'MISTRAL_API_KEY',
  address: 'https://api.mistral.ai/v1',
  limitName: 'max_tokens',
  seedName: 'random_seed',
  modelList: 'promised',
  priceName: 'mistral',
});
