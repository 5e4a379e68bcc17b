import type { ChatModel } from '../contract/chat-model.ts';
import { UsageError } from '../contract/errors.ts';
import type { ReplyLimits } from '../contract/reply-limits.ts';
import type { Variables } from '../contract/variables.ts';
import type { HttpModelSpec, ModelSpec } from './model-spec.ts';
import { withoutOmitted } from './omitted.ts';
import type { ModelParameters } from './parameters.ts';
import { withHint } from './refusal-hints.ts';
import { checkBaseUrl, checkKey } from './secret.ts';
import { answered } from './unanswered-calls.ts';

/** How a model is reached. */
export type ChatModelOptions = ReplyLimits & {
  /** Comes from the environment only. `undefined` if the server needs none. */
  readonly apiKey: string | undefined;
  /** `undefined`: the provider's default address. */
  readonly baseUrl: string | undefined;
  readonly parameters: ModelParameters;
  /** Environment variables, of which those that name proxies are read. */
  readonly variables: Variables;
};

/** Base URL for requests to a model. @throws {UsageError} if none is given and the provider has no default. */
export function baseUrlOf({ provider, id }: HttpModelSpec, baseUrl: string | undefined): string {
  const address = baseUrl ?? provider.defaultBaseUrl;
  if (address !== undefined) return address;
  throw new UsageError({
    place: id,
    cause: 'this provider has no default address.',
    remedy: 'Add --base-url with the address of the server, for example http://127.0.0.1:8000/v1.',
  });
}

/**
 * A {@link ChatModel} over HTTP. One call of `reply` sends one request: retries belong to another layer.
 *
 * @throws {UsageError} for a missing or invalid key, an invalid base URL or proxy, or a parameter that the provider does not
 *   support.
 */
export function createChatModel(spec: ModelSpec, options: ChatModelOptions): ChatModel {
  if (spec.kind !== 'http') throw noAddress(spec);
  const { provider, model, id } = spec;
  const { apiKey, parameters } = options;
  const baseUrl = baseUrlOf(spec, options.baseUrl);
  checkKey(apiKey, provider.key.variable);
  checkBaseUrl(baseUrl, '--base-url');
  if (apiKey === undefined && provider.key.need === 'required') throw missingKey(spec);
  if (parameters.thinkingTokens !== undefined && provider.thinkingTokens === 'refused')
    throw noThinking(spec);
  requireTemplate(spec, parameters);
  const send = provider.connect({ ...options, place: id, baseUrl });
  return {
    id,
    async reply({ messages, tools, seed, form, signal }) {
      const request = { messages: answered(messages), tools, seed, form };
      const body = withoutOmitted(provider.toBody(request, { model, parameters }), parameters);
      const text = await send(body, signal).catch((cause: unknown) => {
        throw withHint(cause, body);
      });
      return provider.fromBody(text, tools, id);
    },
  };
}

/** @throws {UsageError} for an adaptation that only APIs in the format of Chat Completions have. */
function requireTemplate({ id, provider }: HttpModelSpec, parameters: ModelParameters): void {
  if (provider.requestFormat === 'chat-completions') return;
  const { maximumOutputTokensName, foldSystem, joinRoles } = parameters;
  const flags = [
    ...(maximumOutputTokensName === undefined ? [] : ['--max-tokens-name']),
    ...(foldSystem === true ? ['--fold-system'] : []),
    ...(joinRoles === true ? ['--join-roles'] : []),
  ];
  const [flag] = flags;
  if (flag === undefined) return;
  throw new UsageError({
    place: id,
    cause: `${flag} has no meaning for this provider, whose API has its own format of messages.`,
    remedy: 'Leave it out.',
  });
}

/** Agents are created per entry, by `createAgent`; programs are opened by their provider. */
function noAddress({ id, kind }: Exclude<ModelSpec, HttpModelSpec>): UsageError {
  return new UsageError({
    place: id,
    cause: `${kind === 'agents' ? 'a baseline agent' : 'a program'} has no HTTP address.`,
    remedy: `Play it with "assay run --model ${id}".`,
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
    cause: 'this provider does not support a number of thinking tokens.',
    remedy: 'Set the reasoning effort instead.',
  });
}
