/** What the record of a preset must say, stated a second time from the documents of its provider. */
export type StatedPreset = {
  readonly id: string;
  readonly keyVariable: string;
  readonly address: string;
  readonly limitName: 'max_tokens' | 'max_completion_tokens';
  readonly seedName: 'seed' | 'random_seed' | 'none';
  /** Whether it always lists its models. */
  readonly modelList: 'promised' | 'optional';
  /** Id in the price data. */
  readonly priceName: string;
};

/** In the order of the registry: every provider over HTTP but those with an API of their own, and `compatible`. */
export const STATED_PRESETS: readonly StatedPreset[] = [
  {
    id: 'gemini',
    ...{ keyVariable: 'GEMINI_API_KEY', priceName: 'google', modelList: 'promised' },
    ...{ limitName: 'max_tokens', seedName: 'none' },
    address: 'https://generativelanguage.googleapis.com/v1beta/openai',
  },
  {
    id: 'mistral',
    ...{ keyVariable: 'MISTRAL_API_KEY', priceName: 'mistral', modelList: 'promised' },
    ...{ limitName: 'max_tokens', seedName: 'random_seed' },
    address: 'https://api.mistral.ai/v1',
  },
  {
    id: 'groq',
    ...{ keyVariable: 'GROQ_API_KEY', priceName: 'groq', modelList: 'promised' },
    ...{ limitName: 'max_completion_tokens', seedName: 'seed' },
    address: 'https://api.groq.com/openai/v1',
  },
  {
    id: 'bedrock',
    ...{ keyVariable: 'AWS_BEARER_TOKEN_BEDROCK', priceName: 'aws', modelList: 'optional' },
    ...{ limitName: 'max_completion_tokens', seedName: 'none' },
    address: 'https://bedrock-runtime.us-west-2.amazonaws.com/openai/v1',
  },
];

/** A model of each preset, as `--model` names it. */
export const PRESET_SPECS: readonly string[] = STATED_PRESETS.map(({ id }) => `${id}:m`);

/** Keys of all presets by their variables. */
export const presetKeys = (key: string): Readonly<Record<string, string>> =>
  Object.fromEntries(STATED_PRESETS.map(({ keyVariable }) => [keyVariable, key]));
