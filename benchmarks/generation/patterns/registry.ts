import type { z } from 'zod';
import { booking } from './booking.ts';
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
  [anyPattern(booking)].map((pattern) => [pattern.id, pattern]),
);
