import type { z } from 'zod';
import { booking } from './booking/index.ts';
import { lending } from './lending/index.ts';
import { stock } from './stock/index.ts';
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
  [anyPattern(booking), anyPattern(stock), anyPattern(wallet), anyPattern(tickets), anyPattern(lending)].map(
    (pattern) => [pattern.id, pattern],
  ),
);
