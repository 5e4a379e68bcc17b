import type { Json } from '../../contract/json.ts';
import { isObject, listIn, objectIn, textIn } from '../json-parts.ts';
import type { JsonObject } from '../json-parts.ts';

/** A call of a Chat Completions message, before its arguments are read. */
export type ChatCall = {
  /** Empty where the server gave none. */
  readonly id: string;
  readonly name: string;
  readonly arguments: Json | undefined;
};

/**
 * Calls of a message, in order: from `tool_calls`, or from the older field `function_call`, which some servers fill in its
 * place. A call without the wrapper `function` is accepted.
 */
export function chatCalls(message: JsonObject): readonly ChatCall[] {
  const calls = listIn(message['tool_calls']);
  const older = message['function_call'];
  if (calls.length === 0 && isObject(older)) return [{ id: '', ...namedCall(older) }];
  return calls.map((call) => {
    const parts = objectIn(call);
    return { id: textIn(parts['id']), ...namedCall(objectIn(parts['function'] ?? parts)) };
  });
}

function namedCall(called: JsonObject): Pick<ChatCall, 'name' | 'arguments'> {
  return { name: textIn(called['name']), arguments: called['arguments'] };
}
