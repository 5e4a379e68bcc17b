import { createHash } from 'node:crypto';
import { encodeValue } from '../../../benchmarks/python/encoding.ts';
import type { WorldState } from '../../../harness/contract/environment.ts';

/** SHA-256 of what a part of the probe saw, by the name of the part. */
export type Digests = Readonly<Record<string, string>>;

/** Values of one part, one after the other. */
export type Seen = (value: unknown) => void;

/** Digest of all that a part sees. A part that throws has the error in its digest: it is a change like others. */
export function digestOf(part: (seen: Seen) => void): string {
  const hash = createHash('sha256');
  const seen: Seen = (value) => void hash.update(`${JSON.stringify(value, plain)}\n`);
  try {
    part(seen);
  } catch (cause) {
    seen(cause instanceof Error ? `${cause.name}: ${cause.message}` : 'thrown');
  }
  return hash.digest('hex');
}

function plain(_key: string, value: unknown): unknown {
  if (value instanceof Map) return [...value];
  if (value instanceof Set) return [...value];
  if (typeof value === 'number' && !Number.isFinite(value)) return String(value);
  return value === undefined ? 'undefined' : value;
}

/** A world's state as it is held, private attributes included. */
export const stateText = (state: WorldState): unknown =>
  Array.from(state, ([environment, attributes]) => [
    environment,
    Array.from(attributes, ([name, value]) => [name, encodeValue(value)]),
  ]);
