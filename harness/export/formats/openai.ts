import { z } from 'zod';
import type { Message } from '../../contract/chat-model.ts';
import { ChatMessage, chatRows, ChatTool } from '../chat.ts';
import type { ExportFormat } from '../format.ts';
import { PROVENANCE } from '../provenance.ts';

/**
 * One conversation for supervised fine-tuning. Messages and tools are those of `openai` 3.57.0. The keys around them are experimental:
 * the package has no type of a line of a training file, and whether a service accepts the keys of the provenance is its own decision.
 */
const OpenaiRow = z.strictObject({
  /** Oldest first; the last one is of the assistant. */
  messages: z.array(ChatMessage).min(2),
  /** Offered in every turn. */
  tools: z.array(ChatTool).optional(),
  parallel_tool_calls: z.literal(true).optional(),
  ...PROVENANCE,
});

/**
 * A row has one list of tools. Where a tool is announced in a later turn, a row would show it from the start, and teach that it is
 * right not to call what is there: there is no such row.
 */
export const openai: ExportFormat = {
  schema: OpenaiRow,
  rowOf: ({ trajectory: { entry, messages, offers }, provenance, withReasoning }) => {
    if (entry.turns.some(({ announces }) => announces.length > 0)) return 'tools-announced-later';
    const offered = offers[0] ?? [];
    const rows = chatRows(withReasoning ? messages.map(withThoughts) : messages, offered);
    const called = offered.length === 0 ? {} : { tools: rows.tools, parallel_tool_calls: true };
    return { messages: rows.messages, ...called, ...provenance };
  },
};

/** A message whose reasoning stands before its calls, as words of the assistant. */
function withThoughts(message: Message): Message {
  if (message.role !== 'assistant') return message;
  const { reply } = message;
  if (reply.calls.length === 0 || reply.reasoning === '') return message;
  const text = [reply.reasoning, reply.text].filter((part) => part !== '').join('\n\n');
  return { role: 'assistant', reply: { ...reply, text } };
}
