import type { IssuedCall, Message, OfferedTool, Reply, ReplyRequest, Stop } from '../contract/chat-model.ts';
import type { Json } from '../contract/json.ts';
import { errorInside } from './failures.ts';
import { countIn, objectIn, textIn, withoutUndefined } from './json-parts.ts';
import type { JsonObject } from './json-parts.ts';
import { sourceAt } from './json-source.ts';
import { oncePerList } from './once-per-list.ts';
import { ANTHROPIC_OUTPUT_TOKENS } from './parameters.ts';
import type { ModelParameters } from './parameters.ts';
import { namesOf } from './tool-names.ts';
import type { ToolNames } from './tool-names.ts';
import { invalidReply, readWireJson } from './wire-json.ts';

/** What shapes a request besides its messages and tools. The API takes no seed. */
export type AnthropicSettings = { readonly model: string; readonly parameters: ModelParameters };

/** Body of a Messages request. System messages at the start become `system`; a later one is told by the user. */
export function toAnthropicBody(
  request: Omit<ReplyRequest, 'signal'>,
  settings: AnthropicSettings,
): JsonObject {
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
    max_tokens: parameters.maximumOutputTokens ?? ANTHROPIC_OUTPUT_TOKENS,
    system: system.length === 0 ? undefined : system.join('\n\n'),
    messages: joinedMessages(request.messages.slice(spoken), names),
    tools: request.tools.length === 0 ? undefined : anthropicTools(request.tools),
    temperature: parameters.temperature,
    top_p: parameters.topP,
    thinking: thinkingTokens === undefined ? undefined : { type: 'enabled', budget_tokens: thinkingTokens },
    output_config: reasoningEffort === undefined ? undefined : { effort: reasoningEffort },
  });
}

const anthropicTools = oncePerList((tools) => tools.map((tool) => toAnthropicTool(tool, namesOf(tools))));

function toAnthropicTool({ name, description, parameters }: OfferedTool, names: ToolNames): Json {
  return { name: names.wire(name), description, input_schema: parameters };
}

/** The API wants results of tools right behind their calls, in one message: neighbours of one role become one. */
function joinedMessages(messages: readonly Message[], names: ToolNames): Json[] {
  const joined: { role: 'user' | 'assistant'; content: Json[] }[] = [];
  for (const message of messages) {
    const role = message.role === 'assistant' || message.role === 'assistant-text' ? 'assistant' : 'user';
    const blocks = toBlocks(message, names);
    const last = joined.at(-1);
    if (last?.role === role) last.content.push(...blocks);
    // The API refuses a message without content, which a model may well send.
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

/** The API refuses texts of nothing but white space. */
function textBlocks(text: string): Json[] {
  return text.trim() === '' ? [] : [{ type: 'text', text }];
}

/** Blocks as received: thinking must come back with its signature, unchanged. */
function earlierBlocks(reply: Reply, names: ToolNames): Json[] {
  const content = objectIn(reply.raw)['content'];
  if (!Array.isArray(content)) return rebuiltBlocks(reply, names);
  return content.filter((block) => {
    const { type, text } = objectIn(block);
    return type !== 'text' || textIn(text).trim() !== '';
  });
}

/** For a reply that came from elsewhere (a recording, another API). */
function rebuiltBlocks(reply: Reply, names: ToolNames): Json[] {
  const calls = reply.calls.map(({ callId, tool, rawArguments }): Json => {
    return { type: 'tool_use', id: callId, name: names.wire(tool), input: inputOf(rawArguments) };
  });
  return [...textBlocks(reply.text), ...calls];
}

/** The API takes objects alone; what is none can only be shown as a text within one. */
function inputOf(rawArguments: string): Json {
  try {
    const input = readWireJson(rawArguments, 'arguments');
    if (typeof input === 'object' && input !== null && !Array.isArray(input)) return input;
  } catch {
    // Broken arguments stay visible to the model below.
  }
  return { arguments: rawArguments };
}

/**
 * Read the body of a Messages reply.
 *
 * @param text - body as received: arguments are cut out of it, so that they keep every digit and blank.
 * @param tools - the tools that were offered, to give names back their dots.
 * @throws {ProviderError} for an error inside the body, or a body without content.
 */
export function fromAnthropicBody(text: string, tools: readonly OfferedTool[], place: string): Reply {
  const body = readWireJson(text, place);
  const { type, error, content, usage, stop_reason: stop } = objectIn(body);
  if (type === 'error' || (error !== undefined && error !== null)) throw errorInside(error ?? body, place);
  if (!Array.isArray(content)) throw invalidReply(place, 'the body holds no content of a message');
  const blocks = content.map(objectIn);
  const ofType = (wanted: string) => blocks.filter((block) => block['type'] === wanted);
  return {
    text: ofType('text')
      .map((block) => textIn(block['text']))
      .join(''),
    calls: callsIn(blocks, text, namesOf(tools)),
    reasoning: ofType('thinking')
      .map((block) => textIn(block['thinking']))
      .join('\n'),
    stop: STOPS.get(textIn(stop)) ?? 'other',
    usage: usageIn(objectIn(usage)),
    raw: body,
  };
}

function callsIn(blocks: readonly JsonObject[], text: string, names: ToolNames): IssuedCall[] {
  return blocks.flatMap((block, index): IssuedCall[] => {
    if (block['type'] !== 'tool_use') return [];
    const rawArguments = sourceAt(text, ['content', index, 'input']) ?? '';
    return [{ callId: textIn(block['id']), tool: names.suite(textIn(block['name'])), rawArguments }];
  });
}

const STOPS: ReadonlyMap<string, Stop> = new Map([
  ['end_turn', 'end'],
  ['stop_sequence', 'end'],
  ['tool_use', 'tool-calls'],
  ['max_tokens', 'length'],
  ['model_context_window_exceeded', 'length'],
  ['refusal', 'refusal'],
]);

/** The API counts what went through its cache beside `input_tokens`; the contract counts it within. */
function usageIn(usage: JsonObject): Reply['usage'] {
  const fresh = countIn(usage['input_tokens']);
  const cached = countIn(usage['cache_read_input_tokens']);
  const written = countIn(usage['cache_creation_input_tokens']);
  return {
    inputTokens: fresh === undefined ? undefined : fresh + (cached ?? 0) + (written ?? 0),
    cachedInputTokens: cached,
    outputTokens: countIn(usage['output_tokens']),
  };
}
