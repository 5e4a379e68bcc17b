import { basename, extname } from 'node:path';

/** The name that the user gave to a program, and what stands behind the equals sign; without a name, the whole text. */
export function splitName(text: string): { readonly name: string | undefined; readonly rest: string } {
  const [, name, rest] = /^([\p{L}\p{N}][\p{L}\p{N}._-]*)=(.*)$/su.exec(text) ?? [];
  return rest === undefined ? { name: undefined, rest: text } : { name, rest };
}

/** Name made from a file: without folders and extension, with `-` for characters that names do not contain. */
export function fileStem(path: string): string {
  const stem = basename(path, extname(path)).replaceAll(/[^\p{L}\p{N}._-]+/gu, '-');
  return stem.replace(/^[^\p{L}\p{N}]+/u, '') || 'program';
}
