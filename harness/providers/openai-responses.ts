import type { Message, OfferedTool, Reply, ReplyRequest, Stop } from '../contract/chat-model.ts';
import type { Json } from '../contract/json.ts';
import { errorInside } from './failures.ts';
import { countIn, listIn, objectIn, textIn, withoutUndefined } from './json-parts.ts';
import type { JsonObject } from './json-parts.ts';
import type { ModelParameters } from './parameters.ts';
import { oncePerList } from './once-per-list.ts';
import { namesOf } from './tool-names.ts';
import type { ToolNames } from './tool-names.ts';
import { invalidReply } from './wire-json.ts';

/** What shapes a request besides its messages and tools. The API takes no seed. */
export type ResponsesSettings = { readonly model: string; readonly parameters: ModelParameters };

/**
 * Body of a Responses request. Nothing is stored at the provider: earlier reasoning travels along, encrypted by the provider,
 * so that every request says all that shapes its reply.
 */
export function toResponsesBody(
  request: Omit<ReplyRequest, 'signal'>,
  settings: ResponsesSettings,
): JsonObject {
  const names = namesOf(request.tools);
  const { model, parameters } = settings;
  const effort = parameters.reasoningEffort;
  return withoutUndefined({
    model,
    input: request.messages.flatMap((message) => toItems(message, names)),
    store: false,
    include: effort !== undefined || reasons(model) ? ['reasoning.encrypted_content'] : undefined,
    tools: request.tools.length === 0 ? undefined : responsesTools(request.tools),
    temperature: parameters.temperature,
    top_p: parameters.topP,
    max_output_tokens: parameters.maximumOutputTokens,
    reasoning: effort === undefined ? undefined : { effort },
  });
}

/** Models without reasoning refuse the wish for encrypted reasoning, and no request asks which is which. */
function reasons(model: string): boolean {
  return /^(o\d|gpt-[5-9]|codex|computer-use)/.test(model) && !/-chat\b/.test(model);
}

const responsesTools = oncePerList((tools) => tools.map((tool) => toResponsesTool(tool, namesOf(tools))));

function toResponsesTool({ name, description, parameters }: OfferedTool, names: ToolNames): Json {
  // Strict is the default of this API and would rewrite the suite's schema.
  return { type: 'function', name: names.wire(name), description, parameters, strict: false };
}

function toItems(message: Message, names: ToolNames): Json[] {
  switch (message.role) {
    case 'system':
    case 'user':
      return [{ role: message.role, content: message.text }];
    case 'assistant-text':
      return [{ role: 'assistant', content: message.text }];
    case 'tool':
      return [{ type: 'function_call_output', call_id: message.callId, output: message.output }];
    case 'assistant':
      return earlierItems(message.reply, names);
    default:
      return message satisfies never;
  }
}

function earlierItems(reply: Reply, names: ToolNames): Json[] {
  const output = objectIn(reply.raw)['output'];
  if (!Array.isArray(output)) return rebuiltItems(reply, names);
  // Reasoning without its encrypted content is only a reference to something that nobody stored.
  return output.filter((item) => {
    const { type, encrypted_content: content } = objectIn(item);
    return type !== 'reasoning' || typeof content === 'string';
  });
}

/** For a reply that came from elsewhere (a recording, another API). */
function rebuiltItems(reply: Reply, names: ToolNames): Json[] {
  const text: Json[] = reply.text === '' ? [] : [{ role: 'assistant', content: reply.text }];
  const calls = reply.calls.map(({ callId, tool, rawArguments }): Json => {
    return { type: 'function_call', call_id: callId, name: names.wire(tool), arguments: rawArguments };
  });
  return [...text, ...calls];
}

/**
 * Read the body of a Responses reply.
 *
 * @param tools - the tools that were offered, to give names back their dots.
 * @throws {ProviderError} for an error inside the body, or a body without output.
 */
export function fromResponsesBody(body: Json, tools: readonly OfferedTool[], place: string): Reply {
  const response = objectIn(body);
  const { error, output, usage } = response;
  if (error !== undefined && error !== null) throw errorInside(error, place);
  if (!Array.isArray(output)) throw invalidReply(place, 'the body holds no output of a response');
  const items = output.map(objectIn);
  const contents = items.filter(({ type }) => type === 'message').flatMap(({ content }) => listIn(content));
  const names = namesOf(tools);
  const calls = items
    .filter(({ type }) => type === 'function_call')
    .map((item, index) => ({
      callId: textIn(item['call_id']) || textIn(item['id']) || `call_${index}`,
      tool: names.suite(textIn(item['name'])),
      rawArguments: textIn(item['arguments']),
    }));
  const refused = contents.some((part) => objectIn(part)['type'] === 'refusal');
  return {
    text: contents
      .map((part) => textIn(objectIn(part)['text']) || textIn(objectIn(part)['refusal']))
      .join(''),
    calls,
    reasoning: reasoningIn(items),
    stop: refused ? 'refusal' : stopOf(response, calls.length),
    usage: usageIn(objectIn(usage)),
    raw: body,
  };
}

function reasoningIn(items: readonly JsonObject[]): string {
  return items
    .filter(({ type }) => type === 'reasoning')
    .flatMap(({ content, summary }) => [...listIn(content), ...listIn(summary)])
    .map((part) => textIn(objectIn(part)['text']))
    .join('\n');
}

function stopOf(response: JsonObject, calls: number): Stop {
  const reason = textIn(objectIn(response['incomplete_details'])['reason']);
  if (reason === 'max_output_tokens') return 'length';
  if (reason === 'content_filter') return 'refusal';
  if (response['status'] !== 'completed') return 'other';
  return calls === 0 ? 'end' : 'tool-calls';
}

function usageIn(usage: JsonObject): Reply['usage'] {
  return {
    inputTokens: countIn(usage['input_tokens']),
    cachedInputTokens: countIn(objectIn(usage['input_tokens_details'])['cached_tokens']),
    outputTokens: countIn(usage['output_tokens']),
  };
}
