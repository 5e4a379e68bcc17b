import type { Json } from '../../contract/json.ts';
import { isObject, listIn, objectIn, textIn } from '../json-parts.ts';

/**
 * Makes the ids of all calls of a conversation distinct. Some servers omit ids or count from 0 in each reply, and others
 * refuse a conversation in which two calls share an id. Results keep the order of their calls.
 *
 * @param messages - messages of a Chat Completions request, oldest first.
 */
export function withDistinctCallIds(messages: readonly Json[]): Json[] {
  const ids = freeIds();
  /** Ids in the request of the calls that await their results, oldest first, by their id in the reply. */
  const open = new Map<string, { readonly sent: string[]; next: number }>();
  return messages.map((message): Json => {
    const parts = objectIn(message);
    const calls = listIn(parts['tool_calls']);
    if (calls.length > 0) {
      const sent = calls.map((call): Json => {
        const received = textIn(objectIn(call)['id']);
        const id = ids.next(received || 'call');
        const queue = open.get(received) ?? { sent: [], next: 0 };
        queue.sent.push(id);
        open.set(received, queue);
        return isObject(call) ? { ...call, id } : call;
      });
      return { ...parts, tool_calls: sent };
    }
    if (parts['role'] !== 'tool') return message;
    const queue = open.get(textIn(parts['tool_call_id']));
    const answered = queue?.sent[queue.next];
    if (queue === undefined || answered === undefined) return message;
    queue.next += 1;
    return { ...parts, tool_call_id: answered };
  });
}

/** Gives each id once: a repeated one gets the next free number. Takes constant time for an id, however often it repeats. */
function freeIds(): { next(id: string): string } {
  const taken = new Set<string>();
  const numbers = new Map<string, number>();
  return {
    next(id) {
      let candidate = id;
      for (let number = numbers.get(id) ?? 2; taken.has(candidate); number += 1) {
        candidate = `${id}_${number}`;
        numbers.set(id, number + 1);
      }
      taken.add(candidate);
      return candidate;
    },
  };
}
