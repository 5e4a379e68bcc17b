import type { ChatModel } from '../contract/chat-model.ts';
import { UsageError } from '../contract/errors.ts';
import { fromAnthropicBody, toAnthropicBody } from './anthropic.ts';
import { PROVIDER_NEEDS } from './model-spec.ts';
import type { HttpModelSpec, ModelSpec } from './model-spec.ts';
import { fromChatBody, toChatBody } from './openai-chat.ts';
import { fromResponsesBody, toResponsesBody } from './openai-responses.ts';
import type { ModelParameters } from './parameters.ts';
import { checkBaseUrl, checkKey } from './secret.ts';
import { anthropicPost, openaiPost } from './sdk-clients.ts';
import type { Post } from './sdk-clients.ts';
import { answered } from './unanswered-calls.ts';
import { bodyText } from './body-text.ts';
import { readWireJson } from './wire-json.ts';

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
export function baseUrlOf(spec: HttpModelSpec, baseUrl: string | undefined): string {
  const address = baseUrl ?? PROVIDER_NEEDS[spec.provider].defaultBaseUrl;
  if (address !== undefined) return address;
  throw new UsageError({
    place: spec.id,
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
  if (spec.provider === 'agent') throw agentOverHttp(spec.id);
  const address = { ...options, place: spec.id, baseUrl: baseUrlOf(spec, options.baseUrl) };
  const { keyVariable, key } = PROVIDER_NEEDS[spec.provider];
  checkKey(options.apiKey, keyVariable);
  checkBaseUrl(address.baseUrl, '--base-url');
  if (options.apiKey === undefined && key === 'required') throw missingKey(spec, keyVariable);
  if (options.parameters.thinkingTokens !== undefined && spec.provider !== 'anthropic')
    throw noThinking(spec);
  const post = spec.provider === 'anthropic' ? anthropicPost(address) : openaiPost(address);
  const exchange = exchangeOf(spec, options.parameters, post);
  return {
    id: spec.id,
    reply: (request) => exchange({ ...request, messages: answered(request.messages) }),
  };
}

/** The mapper of the API around the network call. */
function exchangeOf(
  { provider, model, id }: HttpModelSpec,
  parameters: ModelParameters,
  post: Post,
): ChatModel['reply'] {
  switch (provider) {
    case 'openai':
    case 'compatible': {
      const settings = { model, parameters, dialect: provider } as const;
      return async (request) => {
        const body = bodyText(toChatBody(request, settings));
        const text = await post('/chat/completions', body, request.signal);
        return fromChatBody(readWireJson(text, id), request.tools, id);
      };
    }
    case 'openai-responses':
      return async (request) => {
        const body = bodyText(toResponsesBody(request, { model, parameters }));
        const text = await post('/responses', body, request.signal);
        return fromResponsesBody(readWireJson(text, id), request.tools, id);
      };
    case 'anthropic':
      return async (request) => {
        const body = bodyText(toAnthropicBody(request, { model, parameters }));
        return fromAnthropicBody(await post('/v1/messages', body, request.signal), request.tools, id);
      };
    default:
      return provider satisfies never;
  }
}

/** An agent is made for one entry, by `createAgent`. */
function agentOverHttp(place: string): UsageError {
  return new UsageError({
    place,
    cause: 'an agent is no model behind an address.',
    remedy: 'Play it with "assay run --model agent:NAME" or "assay start".',
  });
}

function missingKey(spec: ModelSpec, variable: string): UsageError {
  return new UsageError({
    place: spec.id,
    cause: 'no API key is set.',
    remedy: `Set the environment variable ${variable}.`,
  });
}

function noThinking(spec: ModelSpec): UsageError {
  return new UsageError({
    place: spec.id,
    cause: 'this provider takes no number of thinking tokens.',
    remedy: 'Set the reasoning effort instead.',
  });
}
