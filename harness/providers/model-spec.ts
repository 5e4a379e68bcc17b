import { UsageError } from '../contract/errors.ts';
import type { Agent } from './agents/agent.ts';
import type { AgentProvider, HttpProvider, Provider } from './provider.ts';
import { PROVIDERS } from './registry.ts';
import type { Providers } from './registry.ts';

/** A model of a provider, as named on the command line. */
export type ModelSpec = HttpModelSpec | AgentSpec;

export type HttpModelSpec = {
  readonly kind: 'http';
  readonly provider: HttpProvider;
  /** Name of the model at the provider; may contain colons and slashes. */
  readonly model: string;
  /** `provider:model`, as in {@link ChatModel.id}. */
  readonly id: string;
};

export type AgentSpec = {
  readonly kind: 'agents';
  readonly provider: AgentProvider;
  readonly agent: Agent;
  /** `provider:agent`, as in {@link ChatModel.id}. */
  readonly id: string;
};

/**
 * Parses a specification such as `openai:gpt-5` or `compatible:qwen3:8b`.
 *
 * @param place - flag or file that contains the text, for the error.
 * @throws {UsageError} if it is invalid; the message shows the syntax.
 */
export function parseModelSpec(
  text: string,
  providers: Providers = PROVIDERS,
  place: string = '--model',
): ModelSpec {
  const colon = text.indexOf(':');
  const prefix = colon === -1 ? text : text.slice(0, colon);
  const model = colon === -1 ? '' : text.slice(colon + 1);
  const provider = providers.get(prefix);
  if (provider === undefined) throw unknownProvider(text, [...providers.values()], place);
  if (model === '' || model !== model.trim()) {
    throw new UsageError({
      place,
      cause: `${JSON.stringify(text)} contains no model name.`,
      remedy: `Write the model after the colon, for example ${provider.example}.`,
    });
  }
  const id = `${provider.id}:${model}`;
  return provider.kind === 'http'
    ? { kind: 'http', provider, model, id }
    : { kind: 'agents', provider, agent: agentNamed(model, provider, place), id };
}

function agentNamed(name: string, { id, agents }: AgentProvider, place: string): Agent {
  const agent = agents.get(name);
  if (agent !== undefined) return agent;
  throw new UsageError({
    place,
    cause: `there is no agent named ${JSON.stringify(name)}.`,
    remedy: `Use one of ${[...agents.keys()].map((each) => `${id}:${each}`).join(', ')}.`,
  });
}

function unknownProvider(text: string, providers: readonly Provider[], place: string): UsageError {
  const guess = guessOf(text, providers);
  const examples = providers.map(({ id }) => `${id}:MODEL`).join(', ');
  return new UsageError({
    place,
    cause: `${JSON.stringify(text)} does not start with a known provider.`,
    remedy: `${guess === undefined ? '' : `Did you mean ${guess}? `}Write one of: ${examples}.`,
  });
}

function guessOf(text: string, providers: readonly Provider[]): string | undefined {
  const byModelName = providers.find(({ modelNames }) => modelNames?.test(text) === true);
  if (byModelName !== undefined) return `${byModelName.id}:${text}`;
  const prefix = text.slice(0, Math.max(0, text.indexOf(':'))).toLowerCase();
  const byPrefix = providers.find(({ id }) => id.startsWith(prefix.slice(0, 4)) && prefix.length >= 4);
  return byPrefix === undefined ? undefined : `${byPrefix.id}:${text.slice(prefix.length + 1)}`;
}
