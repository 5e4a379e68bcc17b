import type { OfferedTool, Reply, Stop } from '../../contract/chat-model.ts';
import { errorInside } from '../failures.ts';
import { countIn, listIn, objectIn, textIn } from '../json-parts.ts';
import type { JsonObject } from '../json-parts.ts';
import { receivedArguments } from '../received/arguments.ts';
import { mendedField } from '../received/mended.ts';
import { namesOf } from '../tool-names.ts';
import { invalidReply, readWireJson } from '../wire-json.ts';

/**
 * Read the body of a Responses reply.
 *
 * @param tools - the offered tools, needed to restore dots in names.
 * @throws {ProviderError} for an error inside the body, or for a body without output.
 */
export function fromResponsesBody(text: string, tools: readonly OfferedTool[], place: string): Reply {
  const body = readWireJson(text, place);
  const response = objectIn(body);
  const { error, output, usage } = response;
  if (error !== undefined && error !== null) throw errorInside(error, place);
  if (!Array.isArray(output)) throw invalidReply(place, 'the body is not a response: it has no output');
  const items = output.map(objectIn);
  const contents = items.filter(({ type }) => type === 'message').flatMap(({ content }) => listIn(content));
  const names = namesOf(tools);
  const calls = items
    .filter(({ type }) => type === 'function_call')
    .map((item, index) => {
      const { text: rawArguments, encoded } = receivedArguments(item['arguments']);
      const callId = textIn(item['call_id']) || textIn(item['id']) || `call_${index}`;
      return { call: { callId, tool: names.suite(textIn(item['name'])), rawArguments }, encoded };
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
