import type { OfferedTool } from '../contract/chat-model.ts';
import type { Protocol } from '../contract/protocol.ts';
import type { SuiteEntry } from '../contract/suite.ts';

/**
 * Memoizes a protocol's offered tools, so that entries with equal offers share one list object. Building the list is the
 * most expensive part of a request, and other memoizers use the list as key. Entries with inline tool specifications are
 * not memoized.
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

/** Cache key of everything that determines the offer; `undefined` for an entry with inline tool specifications. */
function offerKey({ tools, turns, language }: SuiteEntry, turn: number): string | undefined {
  if (tools.some((tool) => typeof tool !== 'string')) return undefined;
  const announced = turns.slice(0, turn + 1).map(({ announces }) => announces);
  const withheld = turns.slice(turn + 1).flatMap(({ announces }) => announces);
  return JSON.stringify([tools, announced.filter(({ length }) => length > 0), withheld, language]);
}
