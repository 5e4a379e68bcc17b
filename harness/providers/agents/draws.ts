import { createHash } from 'node:crypto';
import type { AgentKnowledge } from '../../contract/agent-knowledge.ts';
import type { ReplyRequest } from '../../contract/chat-model.ts';
import { seededFractions } from './seeded-fractions.ts';

/** A place in an entry at which an agent draws: indices from 0. */
export type DrawPlace = { readonly turn: number; readonly call: number };

/**
 * Pseudo-random fractions, from 0 up to but excluding 1, for one call of an entry. They depend on the seed of the request, or that of
 * the entry if it has none, on the key of the entry, and on the place: two entries with equal seeds draw independently of each other,
 * and an entry with other names in it draws the same.
 */
export function drawsAt(
  { seed: entrySeed, entry }: Pick<AgentKnowledge, 'seed' | 'entry'>,
  { seed = entrySeed }: Pick<ReplyRequest, 'seed'>,
  { turn, call }: DrawPlace,
): () => number {
  const parts = JSON.stringify([seed, turn, call, entry]);
  return seededFractions(createHash('sha256').update(parts).digest().readUInt32BE(0), 0);
}
