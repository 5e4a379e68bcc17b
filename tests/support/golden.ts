import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Json } from '../../harness/contract/json.ts';

/** Folder of the vectors recorded from the original evaluator; may be missing. */
export const GOLDEN = resolve(process.env['ASSAY_GOLDEN'] ?? '../shared/golden-v3');

/** Returns true if the vectors exist; otherwise reports on stderr that tests are skipped. */
export function hasGolden(): boolean {
  if (existsSync(GOLDEN)) return true;
  process.stderr.write(`golden vectors skipped: no folder ${GOLDEN}; set ASSAY_GOLDEN to its path\n`);
  return false;
}

/** Text of a plain or `.gz` file. */
export function goldenText(name: string): string {
  const plain = join(GOLDEN, name);
  return existsSync(plain)
    ? readFileSync(plain, 'utf8')
    : gunzipSync(readFileSync(`${plain}.gz`)).toString('utf8');
}

/** Names of the files in a folder without the given ending, sorted; plain or `.gz`. */
export function goldenNames(folder: string, ending: string): readonly string[] {
  return readdirSync(join(GOLDEN, folder))
    .map((file) => file.replace(/\.gz$/, ''))
    .filter((file) => file.endsWith(ending))
    .map((file) => file.slice(0, -ending.length))
    .toSorted();
}

/** Documents of a JSON Lines file, plain or `.gz`. Lines end at `\n` only. */
export function goldenLines(name: string): unknown[] {
  return goldenText(name)
    .split('\n')
    .filter((line) => line !== '')
    .map((line): unknown => JSON.parse(line));
}

/**
 * JSON with sorted keys and without white space: the form over which the recorded hashes are computed. Members of a set,
 * which is unordered, are sorted by their text.
 */
export function canonical(value: Json): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  const keys = Object.keys(value).toSorted();
  const members = value['$s'];
  if (keys.length === 1 && Array.isArray(members))
    return `{"$s":[${members.map(canonical).toSorted().join(',')}]}`;
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonical(value[key] ?? null)}`).join(',')}}`;
}

export const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');
