import { UsageError } from '../contract/errors.ts';
import { AGENT_NAMES } from './agents/names.ts';
import type { AgentName } from './agents/names.ts';

/** Names that a model specification can begin with. `agent`: a baseline of ours, which needs neither key nor address. */
export const PROVIDERS = ['openai', 'openai-responses', 'anthropic', 'compatible', 'agent'] as const;
export type Provider = (typeof PROVIDERS)[number];

/** A provider that is reached over HTTP. */
export type HttpProvider = Exclude<Provider, 'agent'>;

/** A model of a provider, as named on the command line. */
export type ModelSpec = HttpModelSpec | AgentSpec;

export type AgentSpec = { readonly provider: 'agent'; readonly model: AgentName; readonly id: string };

export type HttpModelSpec = {
  readonly provider: HttpProvider;
  /** Name that the provider knows; may hold colons and slashes. */
  readonly model: string;
  /** `provider:model`, as in {@link ChatModel.id}. */
  readonly id: string;
};

/** What a provider needs. */
export type ProviderNeeds = {
  /** Environment variable that holds the key. */
  readonly keyVariable: string;
  readonly key: 'required' | 'optional';
  /** `undefined`: the user must give one. */
  readonly defaultBaseUrl: string | undefined;
};

/** Needs of every provider that is reached over HTTP. */
export const PROVIDER_NEEDS: { readonly [P in HttpProvider]: ProviderNeeds } = {
  openai: { keyVariable: 'OPENAI_API_KEY', key: 'required', defaultBaseUrl: 'https://api.openai.com/v1' },
  'openai-responses': {
    keyVariable: 'OPENAI_API_KEY',
    key: 'required',
    defaultBaseUrl: 'https://api.openai.com/v1',
  },
  anthropic: {
    keyVariable: 'ANTHROPIC_API_KEY',
    key: 'required',
    defaultBaseUrl: 'https://api.anthropic.com',
  },
  compatible: { keyVariable: 'COMPATIBLE_API_KEY', key: 'optional', defaultBaseUrl: undefined },
};

/**
 * Read a specification such as `openai:gpt-5` or `compatible:qwen3:8b`.
 *
 * @param place - flag or file that the text stands in, for the error.
 * @throws {UsageError} which says how to write it.
 */
export function parseModelSpec(text: string, place: string = '--model'): ModelSpec {
  const colon = text.indexOf(':');
  const prefix = colon === -1 ? text : text.slice(0, colon);
  const model = colon === -1 ? '' : text.slice(colon + 1);
  const provider = PROVIDERS.find((name) => name === prefix);
  if (provider === undefined) throw unknownProvider(text, place);
  if (model === '' || model !== model.trim()) {
    throw new UsageError({
      place,
      cause: `${JSON.stringify(text)} names no model.`,
      remedy: `Write the model behind the colon, for example ${EXAMPLES[provider]}.`,
    });
  }
  return provider === 'agent' ? agentSpec(model, place) : { provider, model, id: `${provider}:${model}` };
}

function agentSpec(text: string, place: string): AgentSpec {
  const model = AGENT_NAMES.find((name) => name === text);
  if (model !== undefined) return { provider: 'agent', model, id: `agent:${model}` };
  throw new UsageError({
    place,
    cause: `no agent is called ${JSON.stringify(text)}.`,
    remedy: `Use one of ${AGENT_NAMES.map((name) => `agent:${name}`).join(', ')}.`,
  });
}

const EXAMPLES: { readonly [P in Provider]: string } = {
  openai: 'openai:gpt-5',
  'openai-responses': 'openai-responses:gpt-5',
  anthropic: 'anthropic:claude-sonnet-4-5',
  compatible: 'compatible:qwen3:8b',
  agent: 'agent:oracle',
};

function unknownProvider(text: string, place: string): UsageError {
  const guess = guessOf(text);
  const known = PROVIDERS.map((provider) => `${provider}:MODEL`).join(', ');
  return new UsageError({
    place,
    cause: `${JSON.stringify(text)} does not begin with a known provider.`,
    remedy: `${guess === undefined ? '' : `Do you mean ${guess}? `}Known are ${known}.`,
  });
}

function guessOf(text: string): string | undefined {
  if (/^claude/i.test(text)) return `anthropic:${text}`;
  if (/^(gpt|o\d|chatgpt)/i.test(text)) return `openai:${text}`;
  const prefix = text.slice(0, Math.max(0, text.indexOf(':'))).toLowerCase();
  const near = PROVIDERS.find((provider) => provider.startsWith(prefix.slice(0, 4)) && prefix.length >= 4);
  return near === undefined ? undefined : `${near}:${text.slice(prefix.length + 1)}`;
}
