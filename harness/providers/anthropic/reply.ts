import type { IssuedCall, OfferedTool, Reply, Stop } from '../../contract/chat-model.ts';
import { errorInside } from '../failures.ts';
import { countIn, isObject, objectIn, textIn } from '../json-parts.ts';
import type { JsonObject } from '../json-parts.ts';
import { sourceAt } from '../json-source.ts';
import { receivedArguments } from '../received/arguments.ts';
import { mendedField } from '../received/mended.ts';
import { namesOf } from '../tool-names.ts';
import type { ToolNames } from '../tool-names.ts';
import { invalidReply, readWireJson } from '../wire-json.ts';

/**
 * Read the body of a Messages reply.
 *
 * @param text - body as received: arguments are cut out of it, which preserves every digit and white space.
 * @param tools - the offered tools, needed to restore dots in names.
 * @throws {ProviderError} for an error inside the body, or for a body without content.
 */
export function fromAnthropicBody(text: string, tools: readonly OfferedTool[], place: string): Reply {
  const body = readWireJson(text, place);
  const { type, error, content, usage, stop_reason: stop } = objectIn(body);
  if (type === 'error' || (error !== undefined && error !== null)) throw errorInside(error ?? body, place);
  if (!Array.isArray(content)) throw invalidReply(place, 'the body is not a message: it has no content');
  const blocks = content.map(objectIn);
  const ofType = (wanted: string) => blocks.filter((block) => block['type'] === wanted);
  const calls = callsIn(blocks, text, namesOf(tools));
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

function callsIn(blocks: readonly JsonObject[], text: string, names: ToolNames): readonly ReadCall[] {
  return blocks.flatMap((block, index): readonly ReadCall[] => {
    const { type, id, name, input } = block;
    if (type !== 'tool_use') return [];
    // The API specifies an object, whose source is preserved; gateways send strings as well.
    const source = isObject(input) ? sourceAt(text, ['content', index, 'input']) : input;
    const { text: rawArguments, encoded } = receivedArguments(source);
    return [{ call: { callId: textIn(id), tool: names.suite(textIn(name)), rawArguments }, encoded }];
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
