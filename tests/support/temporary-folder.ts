import { chmodSync, cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll } from 'vitest';

/** To be called once at the top of a test file: makes folders that are removed after its last test. */
export function temporaryFolders(): () => string {
  const made: string[] = [];
  afterAll(() => {
    for (const folder of made) {
      chmodSync(folder, 0o700);
      rmSync(folder, { recursive: true, force: true });
    }
  });
  return () => {
    const folder = mkdtempSync(join(tmpdir(), 'assay-test-'));
    made.push(folder);
    return folder;
  };
}

/** Copy a folder with all that it holds. The copy can be changed, even where the original may only be read. */
export function copyFolder(from: string, to: string): void {
  cpSync(from, to, { recursive: true, dereference: true });
  for (const path of ['', ...readdirSync(to, { recursive: true, encoding: 'utf8' })])
    chmodSync(join(to, path), 0o700);
}

/** Write a file and the folders above it; compressed where the name ends in `.gz`. */
export function writeText(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, path.endsWith('.gz') ? gzipSync(text) : text);
}

/** Write rows as JSON Lines. */
export function writeRows(path: string, rows: readonly unknown[]): void {
  writeText(path, rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
}
