import type { Message, OfferedTool, Reply, ReplyRequest } from '../../contract/chat-model.ts';
import type { Json } from '../../contract/json.ts';
import { objectIn, textIn, withoutUndefined } from '../json-parts.ts';
import type { JsonObject } from '../json-parts.ts';
import { memoizeByObject } from '../../contract/memoize.ts';
import type { ModelSettings } from '../parameters.ts';
import { namesOf } from '../tool-names.ts';
import type { ToolNames } from '../tool-names.ts';
import { readWireJson } from '../wire-json.ts';

/** Default limit of a reply, in tokens; the Messages API requires a limit. */
const DEFAULT_OUTPUT_TOKENS = 8192;

/**
 * Body of a Messages request. System messages at the start become `system`; later ones become user messages. The API has no
 * seed parameter.
 */
export function toAnthropicBody(request: Omit<ReplyRequest, 'signal'>, settings: ModelSettings): JsonObject {
  const names = namesOf(request.tools);
  const { model, parameters } = settings;
  const first = request.messages.findIndex(({ role }) => role !== 'system');
  const spoken = first === -1 ? request.messages.length : first;
  const system = request.messages
    .slice(0, spoken)
    .flatMap((message) => ('text' in message ? [message.text] : []));
  const { thinkingTokens, reasoningEffort } = parameters;
  return withoutUndefined({
    model,
    max_tokens: parameters.maximumOutputTokens ?? DEFAULT_OUTPUT_TOKENS,
    system: system.length === 0 ? undefined : system.join('\n\n'),
    messages: joinedMessages(request.messages.slice(spoken), names),
    tools: request.tools.length === 0 ? undefined : anthropicTools(request.tools),
    temperature: parameters.temperature,
    top_p: parameters.topP,
    thinking: thinkingTokens === undefined ? undefined : { type: 'enabled', budget_tokens: thinkingTokens },
    output_config: outputConfig(reasoningEffort, request.form),
  });
}

function outputConfig(effort: string | undefined, form: ReplyRequest['form']): JsonObject | undefined {
  if (effort === undefined && form === undefined) return undefined;
  return withoutUndefined({ effort, format: form && { type: 'json_schema', schema: form.schema } });
}

const anthropicTools = memoizeByObject((tools: readonly OfferedTool[]) =>
  tools.map((tool) => toAnthropicTool(tool, namesOf(tools))),
);

function toAnthropicTool({ name, description, parameters }: OfferedTool, names: ToolNames): Json {
  return { name: names.wire(name), description, input_schema: parameters };
}

/** The API requires tool results directly after their calls, in one message: adjacent messages of one role are merged. */
function joinedMessages(messages: readonly Message[], names: ToolNames): Json[] {
  const joined: { role: 'user' | 'assistant'; content: Json[] }[] = [];
  for (const message of messages) {
    const role = message.role === 'assistant' || message.role === 'assistant-text' ? 'assistant' : 'user';
    const blocks = toBlocks(message, names);
    const last = joined.at(-1);
    if (last?.role === role) last.content.push(...blocks);
    // The API rejects a message without content, although models do send such replies.
    else if (blocks.length > 0) joined.push({ role, content: blocks });
  }
  return joined;
}

function toBlocks(message: Message, names: ToolNames): Json[] {
  switch (message.role) {
    case 'tool':
      return [{ type: 'tool_result', tool_use_id: message.callId, content: message.output }];
    case 'assistant':
      return earlierBlocks(message.reply, names);
    default:
      return textBlocks(message.text);
  }
}

/** The API rejects texts that consist of white space only. */
function textBlocks(text: string): Json[] {
  return text.trim() === '' ? [] : [{ type: 'text', text }];
}

/** Blocks as received: thinking blocks must be sent back unchanged, with their signature. */
function earlierBlocks(reply: Reply, names: ToolNames): Json[] {
  const content = objectIn(reply.raw)['content'];
  if (!Array.isArray(content)) return rebuiltBlocks(reply, names);
  return content.filter((block) => {
    const { type, text } = objectIn(block);
    return type !== 'text' || textIn(text).trim() !== '';
  });
}

/** For a reply from another source (a recording, another API). */
function rebuiltBlocks(reply: Reply, names: ToolNames): Json[] {
  const calls = reply.calls.map(({ callId, tool, rawArguments }): Json => {
    return { type: 'tool_use', id: callId, name: names.wire(tool), input: inputOf(rawArguments) };
  });
  return [...textBlocks(reply.text), ...calls];
}

/** The API accepts only objects as input; any other text is wrapped in an object. */
function inputOf(rawArguments: string): Json {
  try {
    const input = readWireJson(rawArguments, 'arguments');
    if (typeof input === 'object' && input !== null && !Array.isArray(input)) return input;
  } catch {
    // Invalid JSON is wrapped below, so that the model still sees what it wrote.
  }
  return { arguments: rawArguments };
}
