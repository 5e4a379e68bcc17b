import { createHash, hash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';

/** Beyond this size, a file is identified by its size and time of change: hashing weights would delay every run. */
const LARGEST_HASHED_BYTES = 64 * 2 ** 20;

/** Hashes by path, size and time of change: a program is checked before each of its processes starts. */
const hashes = new Map<string, string>();

/** Identifies the content of a file; `undefined` if the path is no readable file. */
export function contentHash(path: string): string | undefined {
  try {
    const { size, mtimeMs } = statSync(path);
    const state = `${size} bytes, changed ${mtimeMs}`;
    if (size > LARGEST_HASHED_BYTES) return state;
    const key = `${path} ${state}`;
    const content = hashes.get(key) ?? createHash('sha256').update(readFileSync(path)).digest('hex');
    hashes.set(key, content);
    return content;
  } catch {
    return undefined;
  }
}

/** Version of a program that consists of these parts, in order. */
export const versionOf = (parts: readonly (readonly [name: string, content: string])[]): string =>
  hash('sha256', JSON.stringify(parts), 'hex');
