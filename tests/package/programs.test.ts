import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { builtName, programsOf, relocated } from '../../packaging/programs.ts';
import { temporaryFolders } from '../support/temporary-folder.ts';

const newFolder = temporaryFolders();

/** Loads a module of a project as a built file of its folder `dist`. @returns what the module exports as `value`. */
async function builtValue(path: string, text: string): Promise<{ root: string; value: unknown }> {
  const root = newFolder();
  mkdirSync(join(root, 'dist'));
  const file = join(root, 'dist/built.mjs');
  writeFileSync(file, relocated(root, join(root, path), text));
  const { value } = (await import(pathToFileURL(file).href)) as { value: unknown };
  return { root, value };
}

test.each([
  ['a file beside its module', "new URL('data.json', import.meta.url).href", 'harness/run/data.json'],
  ['a file above its module', "new URL('../../docs/a.json', import.meta.url).href", 'docs/a.json'],
  ['a program, which is built', "new URL('./thread.ts', import.meta.url).href", 'dist/harness.run.thread.js'],
])('a built module finds %s', async (_what, expression, path) => {
  const { root, value } = await builtValue('harness/run/module.ts', `export const value = ${expression};`);
  expect(value).toBe(pathToFileURL(join(root, path)).href);
});

test('a built module knows the folder of its source', async () => {
  const text = 'export const value = import.meta.dirname;';
  const { root, value } = await builtValue('repairs/some-suite/index.ts', text);
  expect(value).toBe(join(root, 'repairs/some-suite'));
});

test('a module of the site finds the sources of the site in the built folder', async () => {
  const text = "export const value = new URL('../src/a.css', import.meta.url).href;";
  const { root, value } = await builtValue('site/view/styles.ts', text);
  expect(value).toBe(pathToFileURL(join(root, 'dist/sources/site/src/a.css')).href);
});

test('the programs of modules are found by how they are started', () => {
  const root = newFolder();
  const file = join(root, 'harness/run/module.ts');
  mkdirSync(join(root, 'harness/run'), { recursive: true });
  writeFileSync(
    file,
    "start(new URL('../thread.ts', import.meta.url)); read(new URL('a.json', import.meta.url));",
  );
  const programs = programsOf([file]);
  expect(programs.map((program) => builtName(root, program))).toEqual(['harness.thread']);
});
