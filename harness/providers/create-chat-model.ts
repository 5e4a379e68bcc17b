import type { ChatModel } from '../contract/chat-model.ts';
import { UsageError } from '../contract/errors.ts';
import { bodyText } from './body-text.ts';
import type { AgentSpec, HttpModelSpec, ModelSpec } from './model-spec.ts';
import type { ModelParameters } from './parameters.ts';
import { checkBaseUrl, checkKey } from './secret.ts';
import { answered } from './unanswered-calls.ts';

/** How a model is reached. */
export type ChatModelOptions = {
  /** From the environment alone. `undefined` where the server needs none. */
  readonly apiKey: string | undefined;
  /** `undefined`: the provider's own address. */
  readonly baseUrl: string | undefined;
  readonly parameters: ModelParameters;
  /** From the start of a request to the last byte of its reply. */
  readonly timeoutMilliseconds: number;
};

/** Address that requests to a model go to. @throws {UsageError} where none is given and none is known. */
export function baseUrlOf({ provider, id }: HttpModelSpec, baseUrl: string | undefined): string {
  const address = baseUrl ?? provider.defaultBaseUrl;
  if (address !== undefined) return address;
  throw new UsageError({
    place: id,
    cause: 'no base URL is given.',
    remedy: 'Add --base-url with the address of the server, for example http://127.0.0.1:8000/v1.',
  });
}

/**
 * A {@link ChatModel} over HTTP. One call of `reply` is one request: nothing here tries again.
 *
 * @throws {UsageError} for a missing key, or a key, base URL or parameter that cannot be used.
 */
export function createChatModel(spec: ModelSpec, options: ChatModelOptions): ChatModel {
  if (spec.kind === 'agents') throw agentOverHttp(spec);
  const { provider, model, id } = spec;
  const { apiKey, parameters, timeoutMilliseconds } = options;
  const baseUrl = baseUrlOf(spec, options.baseUrl);
  checkKey(apiKey, provider.key.variable);
  checkBaseUrl(baseUrl, '--base-url');
  if (apiKey === undefined && provider.key.need === 'required') throw missingKey(spec);
  if (parameters.thinkingTokens !== undefined && provider.thinkingTokens === 'refused')
    throw noThinking(spec);
  const post = provider.connect({ place: id, apiKey, baseUrl, timeoutMilliseconds });
  return {
    id,
    async reply({ messages, tools, seed, signal }) {
      const request = { messages: answered(messages), tools, seed };
      const body = bodyText(provider.toBody(request, { model, parameters }));
      return provider.fromBody(await post(provider.path, body, signal), tools, id);
    },
  };
}

/** An agent is made for one entry, by `createAgent`. */
function agentOverHttp({ id, provider }: AgentSpec): UsageError {
  return new UsageError({
    place: id,
    cause: 'an agent is no model behind an address.',
    remedy: `Play it with "assay run --model ${provider.id}:NAME" or "assay start".`,
  });
}

function missingKey({ id, provider }: HttpModelSpec): UsageError {
  return new UsageError({
    place: id,
    cause: 'no API key is set.',
    remedy: `Set the environment variable ${provider.key.variable}.`,
  });
}

function noThinking({ id }: HttpModelSpec): UsageError {
  return new UsageError({
    place: id,
    cause: 'this provider takes no number of thinking tokens.',
    remedy: 'Set the reasoning effort instead.',
  });
}
