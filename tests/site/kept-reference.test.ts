import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { keptReference } from '../../site/reference/kept-reference.ts';
import type { Reference } from '../../site/src/reference/document.ts';
import { temporaryFolders } from '../support/temporary-folder.ts';

const newFolder = temporaryFolders();
let folder: string;
let file: string;
let source: string;
let made: number;
beforeEach(() => {
  folder = newFolder();
  file = join(folder, 'reference.json');
  source = join(newFolder(), 'source.ts');
  writeFileSync(source, 'one');
  made = 0;
});

/** A reference that says what its source is. */
const build = (): Promise<Reference> =>
  keptReference(file, {
    sources: [source],
    make() {
      made += 1;
      const text = readFileSync(source, 'utf8');
      const declaration = { name: 'Kept', kinds: ['type' as const], text, summary: [], notes: [] };
      return Promise.resolve([{ name: 'kept', path: 'kept.ts', declarations: [declaration] }]);
    },
  });

const textOf = async (): Promise<string | undefined> => (await build())[0]?.declarations[0]?.text;

test('a second build has the reference of the first, and nothing but its file is left', async () => {
  expect([await textOf(), await textOf()]).toEqual(['one', 'one']);
  expect(made).toBe(1);
  expect(readdirSync(folder)).toEqual(['reference.json']);
});

test('it is made again where a source has changed', async () => {
  await build();
  writeFileSync(source, 'two');
  expect([await textOf(), made]).toEqual(['two', 2]);
});

test.each(['', '{"madeFrom":"', '[]', '{"madeFrom":"x","reference":[]}'])(
  'it is made again where its file holds %j',
  async (text) => {
    await build();
    writeFileSync(file, text);
    expect([await textOf(), made]).toEqual(['one', 2]);
    expect([await textOf(), made]).toEqual(['one', 2]);
  },
);
