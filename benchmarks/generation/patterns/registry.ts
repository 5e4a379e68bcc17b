import type { z } from 'zod';
import { approvals } from './approvals/index.ts';
import { assets } from './assets/index.ts';
import { booking } from './booking/index.ts';
import { events } from './events/index.ts';
import { lending } from './lending/index.ts';
import { parcels } from './parcels/index.ts';
import { shifts } from './shifts/index.ts';
import { stock } from './stock/index.ts';
import { subscriptions } from './subscriptions/index.ts';
import { tickets } from './tickets/index.ts';
import { wallet } from './wallet/index.ts';
import type { Hub, Pattern, PatternParts } from './pattern.ts';

/** A pattern whose words are checked before it is built. */
export type AnyPattern = {
  readonly id: string;
  readonly words: z.ZodType;
  readonly build: (words: unknown, hub: Hub) => PatternParts;
};

function anyPattern<Words>(pattern: Pattern<Words>): AnyPattern {
  return {
    id: pattern.id,
    words: pattern.words,
    build: (words, hub) => pattern.build(pattern.words.parse(words), hub),
  };
}

/** Patterns by id. A new one is a folder and a line here. */
export const PATTERNS: ReadonlyMap<string, AnyPattern> = new Map(
  [
    anyPattern(approvals),
    anyPattern(assets),
    anyPattern(booking),
    anyPattern(events),
    anyPattern(lending),
    anyPattern(parcels),
    anyPattern(shifts),
    anyPattern(stock),
    anyPattern(subscriptions),
    anyPattern(tickets),
    anyPattern(wallet),
  ].map((pattern) => [pattern.id, pattern]),
);
