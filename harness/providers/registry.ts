import { agents } from './agents/index.ts';
import { anthropic } from './anthropic/index.ts';
import { bedrock } from './bedrock/index.ts';
import { byId } from './by-id.ts';
import { compatible } from './compatible/index.ts';
import { exec } from './exec/index.ts';
import { gemini } from './gemini/index.ts';
import { groq } from './groq/index.ts';
import { mistral } from './mistral/index.ts';
import { modules } from './module/index.ts';
import { openaiResponses } from './openai-responses/index.ts';
import { openai } from './openai/index.ts';
import type { Provider } from './provider.ts';

/** Providers by their id. */
export type Providers = ReadonlyMap<string, Provider>;

/** All providers. To add one: a folder that exports its record, and a line here. */
export const PROVIDERS: Providers = byId<Provider>([
  // In the order in which errors list them and guesses prefer them.
  openai,
  openaiResponses,
  anthropic,
  gemini,
  mistral,
  groq,
  bedrock,
  compatible,
  modules,
  exec,
  agents,
]);
