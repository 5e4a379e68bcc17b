import { z } from 'zod';
import type { Message, OfferedTool } from '../contract/chat-model.ts';
import type { Json } from '../contract/json.ts';
import { toChatBody } from '../providers/chat-completions.ts';
import { answered } from '../providers/unanswered-calls.ts';

/*
 * Messages and tools of the Chat Completions API. Fields are those of `openai` 3.57.0 for Python (`types/chat/
 * chat_completion_*_message_param.py`, `chat_completion_function_tool_param.py`), as far as rows have them.
 */

/** A call in a message of the assistant. */
const ChatCall = z.strictObject({
  id: z.string().min(1),
  type: z.literal('function'),
  /** `arguments`: a JSON text, as the model wrote it. */
  function: z.strictObject({ name: z.string().regex(/^[a-zA-Z0-9_-]{1,64}$/), arguments: z.string() }),
});

export const ChatMessage = z.discriminatedUnion('role', [
  z.strictObject({ role: z.enum(['system', 'user']), content: z.string() }),
  z.strictObject({
    role: z.literal('assistant'),
    content: z.string(),
    tool_calls: z.array(ChatCall).min(1).optional(),
  }),
  z.strictObject({ role: z.literal('tool'), tool_call_id: z.string().min(1), content: z.string() }),
]);

export const ChatTool = z.strictObject({
  type: z.literal('function'),
  function: z.strictObject({
    name: z.string().regex(/^[a-zA-Z0-9_-]{1,64}$/),
    description: z.string(),
    /** A JSON Schema of an object. */
    parameters: z.looseObject({ type: z.literal('object'), properties: z.record(z.string(), z.json()) }),
  }),
});

/** Messages and tools as they are sent to a server. Every call but those of the last message has a result. */
export function chatRows(
  messages: readonly Message[],
  tools: readonly OfferedTool[],
): { readonly messages: Json; readonly tools: Json } {
  const complete = [...answered(messages.slice(0, -1)), ...messages.slice(-1)];
  const body = toChatBody({ messages: complete, tools, seed: undefined }, NO_MODEL, 'max_completion_tokens');
  return { messages: body['messages'] ?? [], tools: body['tools'] ?? [] };
}

const NO_MODEL = { model: '', parameters: {} } as const;
