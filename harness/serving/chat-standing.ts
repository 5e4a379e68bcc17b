import type { Message, OfferedTool } from '../contract/chat-model.ts';
import type { Json } from '../contract/json.ts';
import { toChatBody } from '../providers/chat-completions.ts';
import { listIn } from '../providers/json-parts.ts';
import { answered } from '../providers/unanswered-calls.ts';

/**
 * What is new in a conversation since the last message of the assistant, and the tools, in the form of the Chat Completions API.
 * Every call of that message has a result. `tools` is one list for equal offers.
 */
export function chatStanding({
  messages,
  tools,
}: {
  readonly messages: readonly Message[];
  readonly tools: readonly OfferedTool[];
}): { readonly messages: Json; readonly tools: Json } {
  const last = messages.findLastIndex(({ role }) => role === 'assistant');
  // The ids of results are those of the calls, which are read from the message itself.
  const recent = answered(messages.slice(Math.max(0, last)));
  const body = toChatBody({ messages: recent, tools, seed: undefined }, NO_MODEL, 'max_completion_tokens');
  return { messages: listIn(body['messages']).slice(last === -1 ? 0 : 1), tools: body['tools'] ?? [] };
}

const NO_MODEL = { model: '', parameters: {} } as const;
