import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll } from 'vitest';

/** Call once at the top of a test file. @returns a function that creates folders, which are removed after the last test. */
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

/** Copies a folder recursively. The copy is writable, even if the original is read-only. */
export function copyFolder(from: string, to: string): void {
  cpSync(from, to, { recursive: true, dereference: true });
  for (const path of ['', ...readdirSync(to, { recursive: true, encoding: 'utf8' })])
    chmodSync(join(to, path), 0o700);
}

/** Writes a file and creates its parent folders; compresses it if the name ends in `.gz`. */
export function writeText(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, path.endsWith('.gz') ? gzipSync(text) : text);
}

/** Writes rows as JSON Lines. */
export function writeRows(path: string, rows: readonly unknown[]): void {
  writeText(path, rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
}

/** Files below a folder with their texts, by path. */
export function textsOf(folder: string): ReadonlyMap<string, string> {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).toSorted();
  const files = paths.filter((path) => statSync(join(folder, path)).isFile());
  return new Map(files.map((path) => [path, readFileSync(join(folder, path), 'utf8')]));
}
