import type { Json } from './json.ts';

/**
 * A tool as a provider is told of it: the schema is standard JSON Schema, types already converted from the suite's. A number
 * that JavaScript would write differently is `{ "$n": "5.0" }`, here and in `raw` of a {@link Reply}.
 */
export type OfferedTool = { readonly name: string; readonly description: string; readonly parameters: Json };

/** A call as the model wrote it. Arguments stay text: broken JSON is evidence about the model, not an error of ours. */
export type IssuedCall = {
  /** The provider's id of the call; results are returned under it. */
  readonly callId: string;
  /** Name as the suite spells it (dots restored). */
  readonly tool: string;
  /** Arguments exactly as received, so that `5.0` stays apart from `5`. */
  readonly rawArguments: string;
};

/** Tokens as billed; `undefined` where the provider does not say. Never a guess, never 0 for unknown. */
export type Usage = {
  readonly inputTokens: number | undefined;
  /** Part of `inputTokens` that was read from the provider's cache. */
  readonly cachedInputTokens: number | undefined;
  readonly outputTokens: number | undefined;
};

/** Why a reply ended. */
export type Stop = 'end' | 'tool-calls' | 'length' | 'refusal' | 'other';

/** One reply of a model. */
export type Reply = {
  /** Words of the model; empty where it only called. */
  readonly text: string;
  readonly calls: readonly IssuedCall[];
  /** Reasoning that the provider shows; empty where it shows none. */
  readonly reasoning: string;
  readonly stop: Stop;
  readonly usage: Usage;
  /** Body as received, so that a disputed verdict can be re-read years later. */
  readonly raw: Json;
};

/** What a model is sent, oldest first. */
export type Message =
  | { readonly role: 'system' | 'user'; readonly text: string }
  /** An earlier reply of the same model: adapters send back what they need of `reply.raw`. */
  | { readonly role: 'assistant'; readonly reply: Reply }
  /** Words put into the assistant's mouth by the suite. */
  | { readonly role: 'assistant-text'; readonly text: string }
  | { readonly role: 'tool'; readonly callId: string; readonly tool: string; readonly output: string };

/** One request for a reply. */
export type ReplyRequest = {
  readonly messages: readonly Message[];
  /** Empty in prompt mode, where the system prompt describes the tools. */
  readonly tools: readonly OfferedTool[];
  /** Seed of this trial, for providers that take one. */
  readonly seed: number | undefined;
  readonly signal: AbortSignal;
};

/** Port to one language model. Adapters translate; retry, limits, logging and scoring live elsewhere. */
export type ChatModel = {
  /** For example `openai:gpt-5`. */
  readonly id: string;
  /** @throws {ProviderError} when no reply could be had; anything else that is thrown is a bug of ours. */
  reply(request: ReplyRequest): Promise<Reply>;
};

/** How an attempt to get a reply failed. */
export type ProviderFailure =
  | 'rate-limit' // 429
  | 'server' // 5xx, 529, or an error inside a 200
  | 'timeout' // no complete body within the time allowed
  | 'connection' // refused, reset, cut mid-body
  | 'authentication' // 401, 403
  | 'invalid-request' // other 4xx: the same request would fail again
  | 'invalid-reply' // a complete body that is not what the API promises
  | 'aborted'; // we gave up

/** A reply could not be had. Infrastructure, never a wrong answer. Messages never contain a key. */
export class ProviderError extends Error {
  readonly failure: ProviderFailure;
  /** HTTP status; `undefined` where none arrived. */
  readonly status: number | undefined;
  /** Milliseconds that the provider asked to wait; `undefined` where it did not. */
  readonly retryAfterMilliseconds: number | undefined;
  constructor(
    failure: ProviderFailure,
    message: string,
    details: {
      readonly status?: number | undefined;
      readonly retryAfterMilliseconds?: number | undefined;
      readonly cause?: unknown;
    } = {},
  ) {
    super(message, { cause: details.cause });
    this.name = 'ProviderError';
    this.failure = failure;
    this.status = details.status;
    this.retryAfterMilliseconds = details.retryAfterMilliseconds;
  }
}
