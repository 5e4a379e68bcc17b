import { expect } from 'vitest';
import type { Ran } from './command.ts';
import { readSource } from './source-files.ts';

/** Lines of the shell blocks of a document that call `assay`, as words. */
export function commandsOf(path: string): readonly (readonly string[])[] {
  const blocks = readSource(path).text.matchAll(/^```sh\n(.*?)^```/gms);
  return Array.from(blocks, ([, block = '']) => block.split('\n'))
    .flat()
    .filter((line) => line.startsWith('npx assay '))
    .map((line) =>
      Array.from(
        line.slice('npx assay '.length).matchAll(/"([^"]*)"|\S+/g),
        ([word, quoted]) => quoted ?? word,
      ),
    );
}

/** The first block of JSON Lines of a document; empty where it has none. */
export function jsonLinesOf(path: string): string {
  const [, lines = ''] = /^```jsonl\n(.*?)^```/ms.exec(readSource(path).text) ?? [];
  return lines;
}

/** The words of a command line before `<`, and the text of the file after it; empty: no input is redirected. */
export function redirected(words: readonly string[]): readonly [words: readonly string[], input: string] {
  const sign = words.indexOf('<');
  const file = words[sign + 1];
  return sign === -1 || file === undefined ? [words, ''] : [words.slice(0, sign), readSource(file).text];
}

/** Expects that a command of a document ended without an error. A failure shows its words. */
export function expectSuccess(words: readonly string[], { code, noted }: Ran): void {
  expect(noted).not.toMatch(/^assay:/m);
  expect([words.join(' '), code]).toEqual([words.join(' '), 0]);
}
