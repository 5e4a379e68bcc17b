import type { Json } from './json.ts';

/**
 * A tool as it is described to a provider. The schema is standard JSON Schema; types are already converted from the suite's
 * dialect. A number that JavaScript would print differently is written `{ "$n": "5.0" }`, here and in `raw` of a
 * {@link Reply}.
 */
export type OfferedTool = { readonly name: string; readonly description: string; readonly parameters: Json };

/**
 * A call as the model wrote it. Arguments stay unparsed text: invalid JSON is evidence about the model, not an error of the
 * harness.
 */
export type IssuedCall = {
  /** The provider's id of the call; the result is returned under the same id. */
  readonly callId: string;
  /** Name as the suite spells it (dots restored). */
  readonly tool: string;
  /**
   * JSON text of the arguments with every digit as received, so that `5.0` and `5` stay distinct. Where a server leaves them
   * out, encodes them twice or sends an object, this is the text that the model meant; what was received is in `raw`.
   */
  readonly rawArguments: string;
};

/** Tokens as billed; `undefined` where the provider does not report them. Never an estimate, and never 0 for unknown. */
export type Usage = {
  readonly inputTokens: number | undefined;
  /** Part of `inputTokens` that was read from the provider's cache. */
  readonly cachedInputTokens: number | undefined;
  readonly outputTokens: number | undefined;
};

/** Why a reply ended. */
export type Stop = 'end' | 'tool-calls' | 'length' | 'refusal' | 'other';

/**
 * What a server left undone and an adapter made good. `thoughts-in-text`: the thoughts of the model stood among its words;
 * `arguments-encoded-twice`: the arguments of a call were a JSON string of a JSON text.
 */
export type Mending = 'thoughts-in-text' | 'arguments-encoded-twice';

/** One reply of a model. */
export type Reply = {
  /** Text of the reply, without thoughts; empty where the model only called tools. */
  readonly text: string;
  readonly calls: readonly IssuedCall[];
  /** Reasoning that the provider shows; empty where it shows none. */
  readonly reasoning: string;
  readonly stop: Stop;
  readonly usage: Usage;
  /** Absent: the reply was in order. */
  readonly mended?: readonly Mending[];
  /** Body as received, so that a disputed verdict can be re-read years later. */
  readonly raw: Json;
};

/** One message sent to a model; a conversation lists them oldest first. */
export type Message =
  | { readonly role: 'system' | 'user'; readonly text: string }
  /** An earlier reply of the same model; adapters send back the parts of `reply.raw` that their API requires. */
  | { readonly role: 'assistant'; readonly reply: Reply }
  /** An assistant message that the suite prescribes; no model wrote it. */
  | { readonly role: 'assistant-text'; readonly text: string }
  | { readonly role: 'tool'; readonly callId: string; readonly tool: string; readonly output: string };

/** One request for a reply. */
export type ReplyRequest = {
  readonly messages: readonly Message[];
  /** Empty in prompt mode, where the system prompt describes the tools. */
  readonly tools: readonly OfferedTool[];
  /** Seed of this trial, for providers that accept one. */
  readonly seed: number | undefined;
  /** Form that the text of the reply is to have, for APIs that can enforce one; absent: any text. */
  readonly form?: ReplyForm | undefined;
  readonly signal: AbortSignal;
};

/** A form of replies: a JSON Schema with a name. */
export type ReplyForm = { readonly name: string; readonly schema: Json };

/** Port to one language model. Adapters translate; retry, limits, logging and scoring live elsewhere. */
export type ChatModel = {
  /** For example `openai:gpt-5`. */
  readonly id: string;
  /** @throws {ProviderError} when no reply could be obtained; any other exception is a bug in the harness. */
  reply(request: ReplyRequest): Promise<Reply>;
};

/** How an attempt to get a reply can fail. */
export const PROVIDER_FAILURES = [
  'rate-limit', // 429
  'server', // 5xx, 529, or an error of unknown kind inside a 200
  'timeout', // no complete body before the deadline
  'connection', // refused, reset, cut mid-body
  'authentication', // 401, 403
  'context-exceeded', // refused because the conversation is longer than the model's context
  'invalid-request', // other 4xx: the same request would fail again
  'invalid-reply', // a complete body that violates the API's schema
  'excessive-wait', // asked to wait longer than a run can
  'aborted', // cancelled by the harness
] as const;
export type ProviderFailure = (typeof PROVIDER_FAILURES)[number];

/**
 * No reply could be obtained. Counts as infrastructure, never as a wrong answer, except for `context-exceeded`, which is a
 * limit of the model. Messages never contain an API key.
 */
export class ProviderError extends Error {
  readonly failure: ProviderFailure;
  /** HTTP status; `undefined` where no response arrived. */
  readonly status: number | undefined;
  /** Milliseconds to wait, as the provider's `Retry-After` asks, however absurd; `undefined` where it does not ask. */
  readonly retryAfterMilliseconds: number | undefined;
  /** The server's or the network's own words, on one line; empty where there are none. */
  readonly words: string;
  constructor(
    failure: ProviderFailure,
    message: string,
    details: {
      readonly status?: number | undefined;
      readonly retryAfterMilliseconds?: number | undefined;
      readonly words?: string | undefined;
      readonly cause?: unknown;
    } = {},
  ) {
    super(message, { cause: details.cause });
    this.name = 'ProviderError';
    this.failure = failure;
    this.status = details.status;
    this.retryAfterMilliseconds = details.retryAfterMilliseconds;
    this.words = details.words ?? '';
  }
}
