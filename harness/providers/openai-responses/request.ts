import type { Message, OfferedTool, Reply, ReplyRequest } from '../../contract/chat-model.ts';
import type { Json } from '../../contract/json.ts';
import { objectIn, withoutUndefined } from '../json-parts.ts';
import type { JsonObject } from '../json-parts.ts';
import { memoizeByObject } from '../../contract/memoize.ts';
import type { ModelSettings } from '../parameters.ts';
import { namesOf } from '../tool-names.ts';
import type { ToolNames } from '../tool-names.ts';

/**
 * Body of a Responses request. Requests are stateless: the provider stores nothing, and earlier reasoning is sent back in
 * the form that the provider encrypted. The API has no seed parameter.
 */
export function toResponsesBody(request: Omit<ReplyRequest, 'signal'>, settings: ModelSettings): JsonObject {
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
    text: request.form && {
      format: { type: 'json_schema', name: request.form.name, schema: request.form.schema, strict: false },
    },
  });
}

/**
 * Returns true for models with reasoning. Other models reject a request for encrypted reasoning, and the API has no way to
 * query the capability.
 */
function reasons(model: string): boolean {
  return /^(o\d|gpt-[5-9]|codex|computer-use)/.test(model) && !/-chat\b/.test(model);
}

const responsesTools = memoizeByObject((tools: readonly OfferedTool[]) =>
  tools.map((tool) => toResponsesTool(tool, namesOf(tools))),
);

function toResponsesTool({ name, description, parameters }: OfferedTool, names: ToolNames): Json {
  // `strict: true` is the default of this API and would change the suite's schema.
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
  // Reasoning without its encrypted content is only a reference to data that was not stored.
  return output.filter((item) => {
    const { type, encrypted_content: content } = objectIn(item);
    return type !== 'reasoning' || typeof content === 'string';
  });
}

/** For a reply from another source (a recording, another API). */
function rebuiltItems(reply: Reply, names: ToolNames): Json[] {
  const text: Json[] = reply.text === '' ? [] : [{ role: 'assistant', content: reply.text }];
  const calls = reply.calls.map(({ callId, tool, rawArguments }): Json => {
    return { type: 'function_call', call_id: callId, name: names.wire(tool), arguments: rawArguments };
  });
  return [...text, ...calls];
}
