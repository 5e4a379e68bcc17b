import type { IssuedCall, OfferedTool, Reply, Stop } from '../../contract/chat-model.ts';
import { countIn, isObject, objectIn, textIn } from '../json-parts.ts';
import type { JsonObject } from '../json-parts.ts';
import { itemSources, sourceAt } from '../json-source.ts';
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
import type { ToolNames } from '../tool-names.ts';
import { invalidReply, readWireJson } from '../wire-json.ts';

/**
 * Read the body of a Messages reply. A message without blocks is the model's if the API says why it ended.
 *
 * @param text - body as received: arguments are cut out of it, which preserves every digit and white space.
 * @param tools - the offered tools, needed to restore dots in names.
 * @throws {ProviderError} for an error inside the body, or for a body without content.
 */
export function fromAnthropicBody(text: string, tools: readonly OfferedTool[], place: string): Reply {
  const body = readWireJson(text, place);
  const { type, error, content, usage, stop_reason: stop } = objectIn(body);
  requireNoError(place, error, type === 'error' ? body : undefined);
  if (content === undefined || content === null)
    throw invalidReply(place, 'the body is not a message: it has no content');
  requireUnbroken(place, 'stop_reason', stop);
  const blocks = objectsIn(content, 'content', place);
  const isEmpty = blocks.every((block) => typeof block['type'] !== 'string');
  if (isEmpty && (blocks.length > 0 || textIn(stop) === ''))
    throw invalidReply(place, 'content is empty: it has neither text nor calls');
  const ofType = (wanted: string) => blocks.filter((block) => block['type'] === wanted);
  const calls = callsIn(blocks, text, namesOf(tools), place);
  return {
    text: ofType('text')
      .map((block) => textIn(block['text']))
      .join(''),
    calls: calls.map(({ call }) => call),
    reasoning: ofType('thinking')
      .map((block) => textIn(block['thinking']))
      .join('\n'),
    stop: STOPS.get(textIn(stop)) ?? 'other',
    usage: usageIn(objectIn(usage)),
    ...mendedField(calls.some(({ encoded }) => encoded === 'twice') ? ['arguments-encoded-twice'] : []),
    raw: body,
  };
}

type ReadCall = { readonly call: IssuedCall; readonly encoded: 'once' | 'twice' };

function callsIn(
  blocks: readonly JsonObject[],
  text: string,
  names: ToolNames,
  place: string,
): readonly ReadCall[] {
  const isCall = ({ type }: JsonObject): boolean => type === 'tool_use';
  const count = blocks.filter(isCall).length;
  requireFewCalls(count, 'content', place);
  const sources = count === 0 ? [] : itemSources(text, ['content']);
  return blocks.flatMap((block, index): readonly ReadCall[] => {
    const { id, input } = block;
    if (!isCall(block)) return [];
    const name = requireName(block, `content[${index}]`, place);
    // The API specifies an object, whose source is preserved; gateways send strings as well.
    const source = isObject(input) ? sourceAt(sources[index] ?? '', ['input']) : input;
    const { text: rawArguments, encoded } = receivedArguments(source);
    return [{ call: { callId: textIn(id), tool: names.suite(name), rawArguments }, encoded }];
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

/** The API reports cached tokens separately from `input_tokens`; the contract includes them in `inputTokens`. */
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
