import type { Json } from '../../contract/json.ts';
import { isObject, objectIn, textIn } from '../json-parts.ts';
import type { JsonObject } from '../json-parts.ts';
import { objectsIn, requireFewCalls, requireName } from './faults.ts';

/** A call of a Chat Completions message, before its arguments are read. */
export type ChatCall = {
  /** Empty where the server gave none. */
  readonly id: string;
  readonly name: string;
  readonly arguments: Json | undefined;
};

const PATH = 'choices[0].message.tool_calls';

/**
 * Calls of a message, in order: from `tool_calls`, or from the older field `function_call`, which some servers fill in its
 * place. A call without the wrapper `function` is accepted.
 *
 * @throws {ProviderError} `invalid-reply` for calls that are no list of calls, and for more than a model can write.
 */
export function chatCalls(message: JsonObject, place: string): readonly ChatCall[] {
  const calls = objectsIn(message['tool_calls'] ?? [], PATH, place);
  requireFewCalls(calls.length, PATH, place);
  const older = message['function_call'];
  if (calls.length === 0 && isObject(older) && Object.keys(older).length > 0)
    return [{ id: '', ...namedCall(older, 'choices[0].message.function_call', place) }];
  return calls.map((call, index) => ({
    id: textIn(call['id']),
    ...namedCall(objectIn(call['function'] ?? call), `${PATH}[${index}]`, place),
  }));
}

function namedCall(called: JsonObject, path: string, place: string): Pick<ChatCall, 'name' | 'arguments'> {
  return { name: requireName(called, path, place), arguments: called['arguments'] };
}
