import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { plainOrGzip } from './folders.ts';
import type { Manifest, PinnedFile } from './manifest.ts';

/** Folder of upstream's repository that corresponds to the data folder here. */
const PROJECT = 'berkeley-function-call-leaderboard/';

/** Path of a file in a local folder of BFCL V3. */
export function localPath({ path }: Pick<PinnedFile, 'path'>): string {
  return path.startsWith(PROJECT) ? path.slice(PROJECT.length) : path;
}

/** Whether the bytes have the size and hash of the manifest. */
export function isGenuine(bytes: Uint8Array, { size, sha256 }: PinnedFile): boolean {
  return bytes.length === size && sha256Of(bytes) === sha256;
}

/** SHA-256 in hex. */
export function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/**
 * Content of a file that must have a size; empty if it does not exist, cannot be read or is larger.
 *
 * @param size - uncompressed, in bytes.
 */
export function contentOf(path: string, { size }: Pick<PinnedFile, 'size'>): Uint8Array {
  try {
    if (statSync(path).size > size + SLACK) return new Uint8Array();
    const bytes = readFileSync(path);
    return path.endsWith('.gz') ? gunzipSync(bytes, { maxOutputLength: size }) : bytes;
  } catch {
    return new Uint8Array();
  }
}

/** A compressed file may be a little larger than its content, in bytes. */
const SLACK = 65_536;

/** Differences between a folder of BFCL V3 and the manifest, as paths in the form of {@link localPath}. */
export type FolderCheck = { readonly missing: readonly string[]; readonly different: readonly string[] };

const DATA = 'data/';

/**
 * Compare a folder with the manifest. Files may be compressed (`.gz`). The licence is optional, and so is the Python
 * file with the long-context data if `long_context.json` exists.
 *
 * @param data - folder with the entry files, see `dataFolder`.
 */
export function checkFolder(data: string, { files }: Manifest): FolderCheck {
  const hasExtension = existsSync(join(data, 'long_context.json'));
  const isNeeded = (path: string): boolean =>
    path.startsWith(DATA) || (path.endsWith('/long_context.py') && !hasExtension);
  const [missing, different]: [string[], string[]] = [[], []];
  for (const file of files) {
    const path = localPath(file);
    if (!isNeeded(path)) continue;
    const place = path.startsWith(DATA) ? join(data, path.slice(DATA.length)) : join(dirname(data), path);
    const localFile = plainOrGzip(place);
    if (localFile === undefined) missing.push(path);
    else if (!isGenuine(contentOf(localFile, file), file)) different.push(path);
  }
  return { missing, different };
}
