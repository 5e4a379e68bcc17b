import { agents } from './agents/index.ts';
import { anthropic } from './anthropic/index.ts';
import { byId } from './by-id.ts';
import { compatible } from './compatible/index.ts';
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
  compatible,
  agents,
]);
