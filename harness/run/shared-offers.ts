import type { OfferedTool } from '../contract/chat-model.ts';
import type { Protocol } from '../contract/protocol.ts';
import type { SuiteEntry } from '../contract/suite.ts';

/**
 * The same protocol, with one list of tools for all entries that are offered the same: making them takes longer than anything
 * else before a request, and what is one list can be looked at once. Entries with tools of their own share nothing.
 */
export function withSharedOffers(protocol: Protocol): Protocol {
  const shared = new Map<string, readonly OfferedTool[]>();
  return {
    ...protocol,
    offeredTools(entry, turn) {
      const key = offerKey(entry, turn);
      if (key === undefined) return protocol.offeredTools(entry, turn);
      const tools = shared.get(key) ?? protocol.offeredTools(entry, turn);
      shared.set(key, tools);
      return tools;
    },
  };
}

/** Text of all that decides what is offered; `undefined` for an entry with tools of its own. */
function offerKey({ tools, turns, language }: SuiteEntry, turn: number): string | undefined {
  if (tools.some((tool) => typeof tool !== 'string')) return undefined;
  const announced = turns.slice(0, turn + 1).map(({ announces }) => announces);
  const withheld = turns.slice(turn + 1).flatMap(({ announces }) => announces);
  return JSON.stringify([tools, announced.filter(({ length }) => length > 0), withheld, language]);
}
