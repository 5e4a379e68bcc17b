import type { OfferedTool, Reply, Stop } from '../../contract/chat-model.ts';
import type { Json } from '../../contract/json.ts';
import { countIn, listIn, objectIn, textIn } from '../json-parts.ts';
import type { JsonObject } from '../json-parts.ts';
import { receivedArguments } from '../received/arguments.ts';
import {
  objectsIn,
  requireFewCalls,
  requireName,
  requireNoError,
  requireUnbroken,
} from '../received/faults.ts';
import { mendedField } from '../received/mended.ts';
import { namesOf } from '../tool-names.ts';
import { invalidReply, readWireJson } from '../wire-json.ts';

/**
 * Read the body of a Responses reply. A response without output that is incomplete, because of a token limit or a content
 * filter, is the model's; any other one without output is the server's.
 *
 * @param tools - the offered tools, needed to restore dots in names.
 * @throws {ProviderError} for an error inside the body, or for a body without output.
 */
export function fromResponsesBody(text: string, tools: readonly OfferedTool[], place: string): Reply {
  const body = readWireJson(text, place);
  const response = objectIn(body);
  const { error, output, usage } = response;
  requireNoError(place, error, response['object'] === 'error' ? body : undefined);
  if (output === undefined || output === null)
    throw invalidReply(place, 'the body is not a response: it has no output');
  requireUnbroken(place, 'status', response['status']);
  const items = objectsIn(output, 'output', place);
  requireOutput(items, response['status'], place);
  const contents = items.filter(({ type }) => type === 'message').flatMap(({ content }) => listIn(content));
  const names = namesOf(tools);
  const called = items.filter(({ type }) => type === 'function_call');
  requireFewCalls(called.length, 'output', place);
  const calls = called.map((item, index) => {
    const { text: rawArguments, encoded } = receivedArguments(item['arguments']);
    const callId = textIn(item['call_id']) || textIn(item['id']) || `call_${index}`;
    return {
      call: { callId, tool: names.suite(requireName(item, 'output: an item', place)), rawArguments },
      encoded,
    };
  });
  const refused = contents.some((part) => objectIn(part)['type'] === 'refusal');
  return {
    text: contents
      .map((part) => textIn(objectIn(part)['text']) || textIn(objectIn(part)['refusal']))
      .join(''),
    calls: calls.map(({ call }) => call),
    reasoning: reasoningIn(items),
    stop: refused ? 'refusal' : stopOf(response, calls.length),
    usage: usageIn(objectIn(usage)),
    ...mendedField(calls.some(({ encoded }) => encoded === 'twice') ? ['arguments-encoded-twice'] : []),
    raw: body,
  };
}

/** States of a response that is not finished. Requests ask for a finished one, so no rest of it is awaited. */
const UNFINISHED: ReadonlySet<string> = new Set(['queued', 'in_progress']);

/** @throws {ProviderError} `invalid-reply` for a response in which nothing was answered, not even an empty text. */
function requireOutput(items: readonly JsonObject[], status: Json | undefined, place: string): void {
  if (UNFINISHED.has(textIn(status)))
    throw invalidReply(place, `the response is not finished: its status is ${textIn(status)}`);
  const isAnswer = ({ type, content }: JsonObject): boolean =>
    type === 'message' ? Array.isArray(content) : typeof type === 'string';
  if (items.some(isAnswer) || (items.length === 0 && status === 'incomplete')) return;
  throw invalidReply(place, 'output is empty: it has neither a message nor calls');
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
