import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { Reference } from '../src/reference/document.ts';

/** A reference on disk, with the hash of what it was made from. */
const Kept = z.strictObject({ madeFrom: z.string(), reference: Reference });

/** What a reference is made from and how. */
export type ReferenceWork = {
  /** Files whose content decides the reference. */
  readonly sources: readonly string[];
  readonly make: () => Promise<Reference>;
};

/**
 * The reference that a file keeps from an earlier build, made again where a source has changed since then or the file cannot be
 * read: TypeDoc takes a third of the time of a build. Builds at the same time can use one file.
 *
 * @param file - in a folder that exists.
 */
export async function keptReference(file: string, { sources, make }: ReferenceWork): Promise<Reference> {
  const madeFrom = hashOf(sources);
  const kept = readKept(file);
  if (kept?.madeFrom === madeFrom) return kept.reference;
  const reference = await make();
  writeWhole(file, JSON.stringify({ madeFrom, reference }));
  return reference;
}

function hashOf(sources: readonly string[]): string {
  const hash = createHash('sha256');
  for (const path of sources) {
    const content = readFileSync(path);
    hash.update(`${path}\n${content.length}\n`).update(content);
  }
  return hash.digest('hex');
}

function readKept(file: string): z.infer<typeof Kept> | undefined {
  if (!existsSync(file)) return undefined;
  try {
    return Kept.safeParse(JSON.parse(readFileSync(file, 'utf8'))).data;
  } catch {
    return undefined; // cut off or gone: it is made again
  }
}

/** Another build never sees a part of the file. */
function writeWhole(file: string, text: string): void {
  const folder = mkdtempSync(join(dirname(file), 'reference-'));
  try {
    writeFileSync(join(folder, 'whole'), text);
    renameSync(join(folder, 'whole'), file);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
