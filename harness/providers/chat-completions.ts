import type { IssuedCall, Message, OfferedTool, Reply, ReplyRequest, Stop } from '../contract/chat-model.ts';
import type { Json } from '../contract/json.ts';
import type { LimitName } from '../contract/omissions.ts';
import { forTemplate } from './chat-templates.ts';
import { contentText, countIn, isObject, listIn, objectIn, textIn, withoutUndefined } from './json-parts.ts';
import type { JsonObject } from './json-parts.ts';
import type { ModelSettings } from './parameters.ts';
import { memoizeByObject } from '../contract/memoize.ts';
import { receivedArguments } from './received/arguments.ts';
import { withDistinctCallIds } from './received/call-ids.ts';
import { chatCalls } from './received/chat-calls.ts';
import { objectsIn, requireNoError, requireUnbroken } from './received/faults.ts';
import { mendedField } from './received/mended.ts';
import { separateThoughts } from './received/thoughts.ts';
import { namesOf } from './tool-names.ts';
import type { ToolNames } from './tool-names.ts';
import { invalidReply, readWireJson } from './wire-json.ts';

/** Body of a Chat Completions request. */
export function toChatBody(
  request: Omit<ReplyRequest, 'signal'>,
  { model, parameters }: ModelSettings,
  limitName: LimitName,
): JsonObject {
  const names = namesOf(request.tools);
  return withoutUndefined({
    model,
    messages: forTemplate(
      withDistinctCallIds(request.messages.map((message) => toChatMessage(message, names))),
      parameters,
    ),
    tools: request.tools.length === 0 ? undefined : chatTools(request.tools),
    temperature: parameters.temperature,
    top_p: parameters.topP,
    [parameters.maximumOutputTokensName ?? limitName]: parameters.maximumOutputTokens,
    reasoning_effort: parameters.reasoningEffort,
    seed: request.seed,
    response_format: request.form && {
      type: 'json_schema',
      json_schema: { name: request.form.name, schema: request.form.schema },
    },
  });
}

const chatTools = memoizeByObject((tools: readonly OfferedTool[]) =>
  tools.map((tool) => toChatTool(tool, namesOf(tools))),
);

function toChatTool({ name, description, parameters }: OfferedTool, names: ToolNames): Json {
  return { type: 'function', function: { name: names.wire(name), description, parameters } };
}

function toChatMessage(message: Message, names: ToolNames): Json {
  switch (message.role) {
    case 'system':
    case 'user':
      return { role: message.role, content: message.text };
    case 'assistant-text':
      return { role: 'assistant', content: message.text };
    case 'tool':
      return { role: 'tool', tool_call_id: message.callId, content: message.output };
    case 'assistant':
      return earlierMessage(message.reply, names);
    default:
      return message satisfies never;
  }
}

/**
 * Fields of a reply that are sent back to the API. Reasoning is among them, with calls and with words alike: providers of
 * thinking models refuse a conversation whose earlier messages lack it.
 */
const REPLY_FIELDS = ['content', 'refusal', 'reasoning_content', 'reasoning', 'reasoning_details'] as const;

function earlierMessage(reply: Reply, names: ToolNames): Json {
  const received = messageOf(reply.raw);
  const calls = listIn(received?.['tool_calls']);
  // A reply from another source (a recording, another API, the older `function_call`) has no message of this shape.
  if (received === undefined || calls.length !== reply.calls.length) return rebuiltMessage(reply, names);
  const fields = REPLY_FIELDS.flatMap((field): [string, Json][] => {
    const value = received[field];
    return value === undefined || (value === null && field !== 'content') ? [] : [[field, value]];
  });
  const sent = calls.map((call, index): Json => sentCall(objectIn(call), reply.calls[index]));
  return { role: 'assistant', content: null, ...Object.fromEntries(fields), ...callsField(sent) };
}

/** A call as received, with the id that it was answered under and with arguments that a server can read. */
function sentCall(received: JsonObject, call: IssuedCall | undefined): Json {
  if (call === undefined) return received;
  const called = objectIn(received['function']);
  const isMended = typeof called['arguments'] === 'string' && called['arguments'] !== call.rawArguments;
  const mended = isMended ? { function: { ...called, arguments: call.rawArguments } } : {};
  return { ...received, ...mended, id: call.callId };
}

function rebuiltMessage(reply: Reply, names: ToolNames): Json {
  const calls = reply.calls.map(({ callId, tool, rawArguments }): Json => {
    return { id: callId, type: 'function', function: { name: names.wire(tool), arguments: rawArguments } };
  });
  return { role: 'assistant', content: reply.text, ...callsField(calls) };
}

function callsField(calls: readonly Json[]): { tool_calls?: Json[] } {
  return calls.length === 0 ? {} : { tool_calls: [...calls] };
}

/**
 * Read the body of a Chat Completions reply. A reply without content that ended at a token limit or at a content filter is the
 * model's; an empty message that ended for no such reason is the server's.
 *
 * @param tools - the offered tools, needed to restore dots in names.
 * @throws {ProviderError} for an error inside the body, or for a body without the message of a model.
 */
export function fromChatBody(text: string, tools: readonly OfferedTool[], place: string): Reply {
  const body = readWireJson(text, place);
  const { error, choices, usage } = objectIn(body);
  const choice = objectIn(listIn(choices)[0]);
  requireNoError(place, error, choice['error'], objectIn(body)['object'] === 'error' ? body : undefined);
  const message = messageOf(body);
  if (message === undefined)
    throw invalidReply(place, 'the body is not a chat completion: it has no message');
  requireUnbroken(place, 'finish_reason', choice['finish_reason']);
  requireContent(message, choice['finish_reason'], place);
  const refusal = textIn(message['refusal']);
  const { text: words, thoughts } = separateThoughts(contentText(message['content']));
  const calls = callsIn(message, namesOf(tools), place);
  return {
    text: words || refusal,
    calls: calls.map(({ call }) => call),
    reasoning: [reasoningIn(message), thoughts].filter((each) => each !== '').join('\n'),
    stop: refusal === '' ? (STOPS.get(textIn(choice['finish_reason'])) ?? 'other') : 'refusal',
    usage: usageIn(objectIn(usage)),
    ...mendedField([
      ...(thoughts === '' ? [] : (['thoughts-in-text'] as const)),
      ...(calls.some(({ encoded }) => encoded === 'twice') ? (['arguments-encoded-twice'] as const) : []),
    ]),
    raw: body,
  };
}

const STOPS: ReadonlyMap<string, Stop> = new Map([
  ['stop', 'end'],
  ['tool_calls', 'tool-calls'],
  ['function_call', 'tool-calls'],
  ['length', 'length'],
  ['content_filter', 'refusal'],
]);

/** Fields in which a model answers. */
const ANSWER_FIELDS = [
  'content',
  'tool_calls',
  'function_call',
  'refusal',
  'reasoning_content',
  'reasoning',
  'reasoning_details',
] as const;

/** Reasons for which a reply of a model can be empty. */
const CUT_OFF: ReadonlySet<string> = new Set(['length', 'content_filter']);

/** @throws {ProviderError} `invalid-reply` for a message in which nothing was answered, not even an empty text. */
function requireContent(message: JsonObject, reason: Json | undefined, place: string): void {
  const { content } = message;
  if (Array.isArray(content)) objectsIn(content, 'choices[0].message.content', place);
  else if (content !== undefined && content !== null && typeof content !== 'string')
    throw invalidReply(place, 'choices[0].message.content is neither a text nor a list of parts');
  const fields = ANSWER_FIELDS.filter((field) => message[field] !== undefined);
  const isSilent = fields.length === 0 || fields.every((field) => message[field] === null);
  // `null` is how servers write no content; together with a reason to end, the model wrote none.
  if (!isSilent || CUT_OFF.has(textIn(reason)) || (fields.length > 0 && textIn(reason) !== '')) return;
  throw invalidReply(place, 'choices[0].message is empty: it has neither content nor calls');
}

function messageOf(body: Json): JsonObject | undefined {
  const message = objectIn(listIn(objectIn(body)['choices'])[0])['message'];
  return isObject(message) ? message : undefined;
}

const reasoningIn = (message: JsonObject): string =>
  textIn(message['reasoning_content']) || textIn(message['reasoning']);

type ReadCall = { readonly call: IssuedCall; readonly encoded: 'once' | 'twice' };

function callsIn(message: JsonObject, names: ToolNames, place: string): readonly ReadCall[] {
  return chatCalls(message, place).map(({ id, name, arguments: received }, index) => {
    const { text, encoded } = receivedArguments(received);
    return { call: { callId: id || `call_${index}`, tool: names.suite(name), rawArguments: text }, encoded };
  });
}

function usageIn(usage: JsonObject): Reply['usage'] {
  return {
    inputTokens: countIn(usage['prompt_tokens']),
    cachedInputTokens: countIn(objectIn(usage['prompt_tokens_details'])['cached_tokens']),
    outputTokens: countIn(usage['completion_tokens']),
  };
}
