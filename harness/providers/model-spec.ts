import { UsageError } from '../contract/errors.ts';
import type { Agent } from './agents/agent.ts';
import type { AgentProvider, HttpProvider, ProgramProvider, Provider } from './provider.ts';
import { PROVIDERS } from './registry.ts';
import type { Providers } from './registry.ts';
import { splitName } from './programs/names.ts';

/** A model of a provider, as named on the command line. */
export type ModelSpec = HttpModelSpec | ProgramSpec | AgentSpec;

export type HttpModelSpec = {
  readonly kind: 'http';
  readonly provider: HttpProvider;
  /** Name of the model at the provider; may contain colons and slashes. */
  readonly model: string;
  /** `provider:model`, as in {@link ChatModel.id}. */
  readonly id: string;
};

/** A program of the user. */
export type ProgramSpec = {
  readonly kind: 'program';
  readonly provider: ProgramProvider;
  /** Name in tables: the user's, or one made from the source. */
  readonly name: string;
  /** File or command. */
  readonly source: string;
  /** `provider:source`. The identity of its episodes holds the name and the version of the content instead. */
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
 * Parses a specification such as `openai:gpt-5`, `compatible:qwen3:8b`, `./planner.ts` or `planner=exec:python3 planner.py`.
 *
 * @param place - flag or file that contains the text, for the error.
 * @throws {UsageError} if it is invalid; the message shows the syntax.
 */
export function parseModelSpec(
  text: string,
  providers: Providers = PROVIDERS,
  place: string = '--model',
): ModelSpec {
  const { name, rest } = splitName(text);
  const named = name === undefined ? undefined : providerAndModel(rest, providers);
  if (named?.provider.kind === 'program') return specOf(named, name, text, place);
  const whole = providerAndModel(text, providers);
  if (whole !== undefined) return specOf(whole, undefined, text, place);
  throw unknownProvider(text, [...providers.values()], place);
}

type ProviderAndModel = { readonly provider: Provider; readonly model: string };

/** `undefined` if the text does not start with the id of a provider and is no file of a program either. */
function providerAndModel(text: string, providers: Providers): ProviderAndModel | undefined {
  const colon = text.indexOf(':');
  const provider = providers.get(colon === -1 ? text : text.slice(0, colon));
  if (provider !== undefined) return { provider, model: colon === -1 ? '' : text.slice(colon + 1) };
  const program = [...providers.values()].find(
    (each) => each.kind === 'program' && each.shorthand?.test(text) === true,
  );
  return program === undefined ? undefined : { provider: program, model: text };
}

/** @param name - name that the user gave to a program. */
function specOf(
  { provider, model }: ProviderAndModel,
  name: string | undefined,
  text: string,
  place: string,
): ModelSpec {
  if (model === '' || model !== model.trim()) {
    throw new UsageError({
      place,
      cause: `${JSON.stringify(text)} contains no model name.`,
      remedy: `Write the model after the colon, for example ${provider.example}.`,
    });
  }
  const id = `${provider.id}:${model}`;
  switch (provider.kind) {
    case 'http':
      return { kind: 'http', provider, model, id };
    case 'program':
      return { kind: 'program', provider, name: name ?? provider.nameOf(model), source: model, id };
    case 'agents':
      return { kind: 'agents', provider, agent: agentNamed(model, provider, place), id };
    default:
      return provider satisfies never;
  }
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
