import type { HttpProvider } from '../provider.ts';

/** Settings shared by all APIs of OpenAI: key, address and price list. */
export const OPENAI_ACCOUNT: Pick<HttpProvider, 'key' | 'defaultBaseUrl' | 'priceName'> = {
  key: { variable: 'OPENAI_API_KEY', need: 'required' },
  defaultBaseUrl: 'https://api.openai.com/v1',
  priceName: 'openai',
};
