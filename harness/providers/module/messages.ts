import { z } from 'zod';
import type { ProviderFailure, ReplyRequest } from '../../contract/chat-model.ts';
import type { Problem } from '../../contract/errors.ts';
import { Json } from '../../contract/json.ts';

/** What the thread of a module is started with. */
export type ThreadData = {
  /** Absolute path of the module. */
  readonly file: string;
  /** Name of the export, as typed after `#`; `default` if none was typed. */
  readonly exportName: string;
  /** Limit of a reply, in bytes. */
  readonly mostBytes: number;
};

/** From the harness to the thread: a request, or that a reply is no longer wanted. */
export type ToThread =
  | { readonly kind: 'ask'; readonly id: number; readonly request: Omit<ReplyRequest, 'signal'> }
  | { readonly kind: 'cancel'; readonly id: number };

/** From the thread to the harness. An error that the user can fix crosses as its problem, because a class does not. */
export type FromThread =
  /** The module is loaded. `files`: absolute paths of all files that it consists of, without packages. */
  | { readonly kind: 'loaded'; readonly files: readonly string[] }
  | { readonly kind: 'refused'; readonly problem: Omit<Problem, 'place'> }
  | { readonly kind: 'reply'; readonly id: number; readonly reply: ModuleReply }
  | { readonly kind: 'failed'; readonly id: number; readonly failure: ThrownFailure }
  /** Answers `cancel`: a thread that does not is blocked. */
  | { readonly kind: 'cancelled'; readonly id: number };

/** What a module threw while it played. */
export type ThrownFailure = {
  readonly message: string;
  /** The kind that a thrown `ProviderError` states; `undefined`: decided by `status`, or else by the error itself. */
  readonly failure: ProviderFailure | undefined;
  /** HTTP status, as errors of SDKs have it; `undefined` for any other error. */
  readonly status: number | undefined;
  readonly retryAfterMilliseconds: number | undefined;
};

const Tokens = z.int().nonnegative().optional();

/** A reply as a module may return it: `Reply` of the contract, of which all but text and calls may be missing. */
export const ModuleReply = z.object({
  text: z.string(),
  calls: z.array(
    z.object({ callId: z.string().optional(), tool: z.string(), rawArguments: z.string() }).strict(),
  ),
  reasoning: z.string().default(''),
  stop: z.enum(['end', 'tool-calls', 'length', 'refusal', 'other']).optional(),
  usage: z
    .object({ inputTokens: Tokens, cachedInputTokens: Tokens, outputTokens: Tokens })
    .default({ inputTokens: undefined, cachedInputTokens: undefined, outputTokens: undefined }),
  raw: Json.optional(),
});
export type ModuleReply = z.output<typeof ModuleReply>;
