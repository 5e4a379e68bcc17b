import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { InputError, schemaProblem } from '../../../harness/contract/errors.ts';
import { PacketManifest } from '../../../harness/contract/reading-packets.ts';
import type { SuiteManifest } from '../../../harness/contract/suite.ts';
import { documentText } from '../../../harness/files/document.ts';
import { MANIFEST_FILE } from '../packets/make-packets.ts';
import { readJson } from './read-json.ts';

/**
 * The manifest of a folder of packets, whose files are as they were written.
 *
 * @throws {InputError} for a folder without a manifest, and for a packet that is missing or changed.
 */
export function readManifest(folder: string): PacketManifest {
  const place = join(folder, MANIFEST_FILE);
  const parsed = PacketManifest.safeParse(readJson(place));
  const remedy = 'Name a folder that "assay audit packets" wrote.';
  if (!parsed.success) throw new InputError({ place, cause: schemaProblem(parsed.error), remedy });
  for (const { file, sha256 } of parsed.data.packets) requireUnchanged(join(folder, file), sha256);
  return parsed.data;
}

/** @throws {InputError} if the packets of a folder are of another suite. */
export function requireSuite(
  { suite }: Pick<PacketManifest, 'suite'>,
  { id, contentHash }: Pick<SuiteManifest, 'id' | 'contentHash'>,
  folder: string,
): void {
  if (suite.contentHash === contentHash) return;
  const cause = `is of suite ${suite.id} (${suite.contentHash.slice(0, 12)}), not of ${id} (${contentHash.slice(0, 12)}).`;
  const remedy = 'Name the suite that the packets were made of with --suite.';
  throw new InputError({ place: join(folder, MANIFEST_FILE), cause, remedy });
}

function requireUnchanged(path: string, sha256: string): void {
  const refuse = (cause: string): never => {
    throw new InputError({ place: path, cause, remedy: 'Write the packets again to a new folder.' });
  };
  const text = textIn(path) ?? refuse('cannot be read.');
  if (createHash('sha256').update(text).digest('hex') !== sha256)
    refuse('is not as it was written: its readers may have seen something else.');
}

/** `undefined` for a file that cannot be read. */
function textIn(path: string): string | undefined {
  try {
    return documentText(path);
  } catch (cause) {
    if (cause instanceof InputError) throw cause;
    return undefined;
  }
}
