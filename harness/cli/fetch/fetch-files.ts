import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { contentOf, isGenuine, localPath, sha256Of } from '../../../benchmarks/bfcl/check-folder.ts';
import type { Manifest, PinnedFile } from '../../../benchmarks/bfcl/manifest.ts';
import { InputError } from '../../contract/errors.ts';
import type { Surroundings } from '../surroundings.ts';
import { writeWhole } from '../write-file.ts';
import { download, DownloadError } from '../../transport/download.ts';
import type { DownloadLimits } from '../../transport/download.ts';
import type { HttpClient } from '../../transport/http.ts';

/** Where files come from and go to. */
export type FetchRequest = {
  readonly manifest: Manifest;
  /** Address of the root of upstream's repository at the pinned revision, ending in `/`. */
  readonly base: URL;
  readonly folder: string;
  readonly client: HttpClient;
  readonly limits: Omit<DownloadLimits, 'size'>;
};

export type FetchCounts = { readonly fetched: number; readonly kept: number; readonly bytes: number };

/** Attempts for one file. */
const ATTEMPTS = 5;
/** Wait after the first attempt, in milliseconds; it doubles with each further attempt. */
const FIRST_WAIT = 1000;

/**
 * Downloads the files of the manifest that are missing or corrupt, one by one. Each file is checked before it is written
 * under its name, so that an interrupted download leaves no partial file.
 *
 * @throws {InputError} at the first file that cannot be downloaded or written; the files before it stay.
 */
export async function fetchFiles(request: FetchRequest, surroundings: Surroundings): Promise<FetchCounts> {
  const { manifest, folder } = request;
  const wanted = manifest.files.filter(
    (file) => !isGenuine(contentOf(join(folder, localPath(file)), file), file),
  );
  for (const [index, file] of wanted.entries()) {
    surroundings.note(`[${index + 1}/${wanted.length}] ${localPath(file)} (${sizeText(file.size)})`);
    const bytes = await patientDownload(file, request, surroundings);
    save(join(folder, localPath(file)), bytes);
  }
  const bytes = manifest.files.reduce((sum, { size }) => sum + size, 0);
  return { fetched: wanted.length, kept: manifest.files.length - wanted.length, bytes };
}

/** A size as text, rounded. */
export function sizeText(bytes: number): string {
  if (bytes < 1_000_000) return `${Math.ceil(bytes / 1000)} kB`;
  return bytes < 1_000_000_000
    ? `${(bytes / 1_000_000).toFixed(1)} MB`
    : `${(bytes / 1_000_000_000).toFixed(1)} GB`;
}

async function patientDownload(
  file: PinnedFile,
  { base, limits, client, manifest }: FetchRequest,
  { clock, note, now }: Surroundings,
): Promise<Uint8Array> {
  const url = new URL(file.path, base);
  for (let attempt = 1; ; attempt += 1) {
    try {
      const bytes = await download(url, { ...limits, size: file.size }, client, () => now().getTime());
      requireGenuine(bytes, file);
      return bytes;
    } catch (cause) {
      if (!(cause instanceof DownloadError)) throw cause;
      if (cause.chance === 'none' || attempt === ATTEMPTS) throw problemOf(url, cause, attempt, manifest);
      const wait = Math.max(cause.waitMilliseconds ?? 0, FIRST_WAIT * 2 ** (attempt - 1));
      note(`  ${cause.message}; next attempt in ${Math.ceil(wait / 1000)} s`);
      await clock.sleep(wait, new AbortController().signal);
    }
  }
}

function requireGenuine(bytes: Uint8Array, file: PinnedFile): void {
  if (isGenuine(bytes, file)) return;
  const words =
    bytes.length === file.size
      ? `has unexpected content: SHA-256 ${sha256Of(bytes)} instead of ${file.sha256}`
      : `has ${bytes.length} bytes instead of ${file.size}`;
  throw new DownloadError('maybe', words);
}

function problemOf(url: URL, cause: DownloadError, attempts: number, { revision }: Manifest): InputError {
  const after = attempts === 1 ? '' : ` (${attempts} attempts)`;
  const remedy =
    cause.chance === 'none'
      ? `Check the address: it must hold revision ${revision}; name another one with --from.`
      : 'Check the network, or name another address with --from. Downloaded files are kept: run the command again to continue.';
  return new InputError({ place: url.href, cause: `${cause.message}${after}.`, remedy }, { cause });
}

function save(path: string, bytes: Uint8Array): void {
  try {
    mkdirSync(dirname(path), { recursive: true });
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    const remedy = 'Name a writable folder with --to.';
    throw new InputError(
      { place: dirname(path), cause: `cannot be created (${reason}).`, remedy },
      { cause },
    );
  }
  writeWhole(path, [bytes]);
}
