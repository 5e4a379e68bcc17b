import type { IssuedCall } from '../../contract/chat-model.ts';
import type { Json } from '../../contract/json.ts';
import { isObject } from '../json-parts.ts';
import type { JsonObject } from '../json-parts.ts';
import { readWireJson, wireText } from '../wire-json.ts';

/** Arguments of a call, numbers as in {@link readWireJson}; empty if the text is not a JSON object. */
export function argumentsIn({ rawArguments }: Pick<IssuedCall, 'rawArguments'>): JsonObject {
  const json = parsed(rawArguments);
  return isObject(json) ? json : {};
}

/** A JSON text, numbers as in {@link readWireJson}; `undefined` if it is not JSON or is nested too deeply. */
export function parsed(text: string): Json | undefined {
  try {
    return readWireJson(text, 'a text that an agent reads');
  } catch {
    return undefined;
  }
}

/** The call with other arguments. */
export const withArguments = (call: IssuedCall, given: JsonObject): IssuedCall => ({
  ...call,
  rawArguments: wireText(given),
});
