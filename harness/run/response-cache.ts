import type { Reply, ReplyRequest } from '../contract/chat-model.ts';
import type { Json } from '../contract/json.ts';
import { memoizeByObject } from '../contract/memoize.ts';

/** Everything that determines a reply. */
export type ReplyIdentity = {
  /** Model id, such as `openai:gpt-5`. */
  readonly model: string;
  readonly baseUrl: string;
  /** Settings of the model; `undefined` is equivalent to absent. */
  readonly parameters: { readonly [name: string]: Json | undefined };
  /** 0-based. Trials of one entry are independent: they never share a reply. */
  readonly trial: number;
  readonly request: Pick<ReplyRequest, 'messages' | 'tools' | 'seed'>;
};

/**
 * Cache key of a reply: equal if and only if everything that determines the reply is equal. The order of object keys is
 * ignored, except in tool schemas and earlier replies, which are sent to the model unchanged.
 *
 * @param hash - a cryptographic hash function, from string to string.
 */
export function replyKey(identity: ReplyIdentity, hash: (text: string) => string): string {
  const { model, baseUrl, parameters, trial, request } = identity;
  const settings = Object.entries(parameters)
    .filter(([, value]) => value !== undefined)
    .sort(([left], [right]) => (left < right ? -1 : 1));
  const messages = request.messages.map((message) =>
    message.role === 'assistant' ? { role: message.role, ...sentBack(message.reply) } : fieldsOf(message),
  );
  const tools = toolsKeyWith(hash)(request.tools);
  // The number is raised when adapters read replies differently, since the cache holds replies as they were read.
  const parts = ['reply-2', model, baseUrl, settings, trial, request.seed ?? null, messages, tools];
  return hash(JSON.stringify(parts));
}

/** Key of a list of tools, memoized by hash function and list: lists are long and repeat from request to request. */
const toolsKeyWith = memoizeByObject((hash: (text: string) => string) =>
  memoizeByObject((tools: ReplyRequest['tools']) =>
    hash(JSON.stringify(tools.map(({ name, description, parameters }) => [name, description, parameters]))),
  ),
);

/** The parts of an earlier reply that adapters send back. */
function sentBack({ text, calls, raw }: Reply): { [field: string]: unknown } {
  return { text, calls: calls.map(({ callId, tool, rawArguments }) => [callId, tool, rawArguments]), raw };
}

function fieldsOf(message: { readonly [field: string]: unknown }): [string, unknown][] {
  return Object.entries(message).sort(([left], [right]) => (left < right ? -1 : 1));
}
