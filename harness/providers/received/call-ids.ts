import type { Json } from '../../contract/json.ts';
import { isObject, listIn, objectIn, textIn } from '../json-parts.ts';
import type { JsonObject } from '../json-parts.ts';

/** A call that awaits its result: its id in the reply, and its id in the request. */
type OpenCall = { readonly received: string; readonly sent: string };

/**
 * Makes the ids of all calls of a conversation distinct. Some servers omit ids or count from 0 in each reply, and others
 * refuse a conversation in which two calls share an id. Results keep the order of their calls.
 *
 * @param messages - messages of a Chat Completions request, oldest first.
 */
export function withDistinctCallIds(messages: readonly Json[]): Json[] {
  const taken = new Set<string>();
  let open: OpenCall[] = [];
  return messages.map((message): Json => {
    const parts = objectIn(message);
    const calls = listIn(parts['tool_calls']);
    if (calls.length > 0) {
      const ids = calls.map((call): OpenCall => {
        const received = textIn(objectIn(call)['id']);
        const sent = freeId(received || 'call', taken);
        taken.add(sent);
        return { received, sent };
      });
      open = [...open, ...ids];
      return { ...parts, tool_calls: calls.map((call, index) => withId(objectIn(call), ids[index])) };
    }
    if (parts['role'] !== 'tool') return message;
    const answered = open.find(({ received }) => received === parts['tool_call_id']);
    if (answered === undefined) return message;
    open = open.filter((call) => call !== answered);
    return { ...parts, tool_call_id: answered.sent };
  });
}

const withId = (call: JsonObject, id: OpenCall | undefined): Json =>
  isObject(call) && id !== undefined ? { ...call, id: id.sent } : call;

function freeId(id: string, taken: ReadonlySet<string>): string {
  if (!taken.has(id)) return id;
  for (let number = 2; ; number += 1) {
    const candidate = `${id}_${number}`;
    if (!taken.has(candidate)) return candidate;
  }
}
