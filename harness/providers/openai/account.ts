import type { HttpProvider } from '../provider.ts';

/** What every API of OpenAI has in common: one account, one address, one price list. */
export const OPENAI_ACCOUNT: Pick<HttpProvider, 'key' | 'defaultBaseUrl' | 'priceName'> = {
  key: { variable: 'OPENAI_API_KEY', need: 'required' },
  defaultBaseUrl: 'https://api.openai.com/v1',
  priceName: 'openai',
};
