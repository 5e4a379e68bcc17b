import { mkdirSync, readdirSync, readFileSync, watch } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { writeResults } from '../../../harness/publication/write-results.ts';
import { temporaryFolders, writeText } from '../../support/temporary-folder.ts';

const newFolder = temporaryFolders();
const textIn = (folder: string, path: string): string => readFileSync(join(folder, path), 'utf8');

const FILES: readonly (readonly [path: string, text: string])[] = [
  ['board.json', 'new board'],
  ['models/ann.json', 'new model'],
  ['figures/scores.csv', 'néw'],
];

test('files take the place of the old ones, whole folders at a time, and their bytes are counted', () => {
  const folder = newFolder();
  for (const path of ['board.json', 'models/old.json', 'shifts/old.json', 'figures/old.csv', 'notes.txt']) {
    writeText(join(folder, path), 'old');
  }
  expect(writeResults(folder, FILES)).toBe(9 + 9 + 4);
  expect(readdirSync(folder).toSorted()).toEqual(['board.json', 'figures', 'models', 'notes.txt']);
  expect(readdirSync(join(folder, 'models'))).toEqual(['ann.json']);
  expect(readdirSync(join(folder, 'figures'))).toEqual(['scores.csv']);
  for (const [path, text] of FILES) expect(textIn(folder, path)).toBe(text);
  expect(textIn(folder, 'notes.txt')).toBe('old');
});

test('the board that names the other files is put in place after all of them', async () => {
  const folder = newFolder();
  const moved: string[] = [];
  const watcher = watch(folder, (_event, name) => void moved.push(name ?? ''));
  writeResults(folder, FILES);
  for (let waited = 0; waited < 10_000 && !moved.includes('board.json'); waited += 10) await wait(10);
  await wait(50);
  watcher.close();
  const placed = moved.filter((name) => !name.startsWith('.publish'));
  expect([...new Set(placed)].toSorted()).toEqual(['board.json', 'figures', 'models']);
  expect(placed.at(-1)).toBe('board.json');
  expect(placed.indexOf('board.json')).toBe(placed.length - 1);
});

test('files that cannot all be made leave the folder as it was', () => {
  const folder = newFolder();
  writeText(join(folder, 'board.json'), 'old');
  const stopped = new Error('stopped');
  const failing = function* (): Generator<readonly [string, string]> {
    yield ['board.json', 'new'];
    throw stopped;
  };
  expect(() => writeResults(folder, failing())).toThrow(stopped);
  expect(() =>
    writeResults(folder, [
      ['board.json', 'new'],
      ['board.json/below', 'a file as a folder'],
    ]),
  ).toThrow(/cannot be written \(.*\)\. With --to, use a writable folder with free disk space\./);
  expect(readdirSync(folder)).toEqual(['board.json']);
  expect(textIn(folder, 'board.json')).toBe('old');
});

test('what an interrupted writing left behind is cleared away', () => {
  const folder = newFolder();
  for (const name of ['.publish-new', '.publish-old']) {
    mkdirSync(join(folder, name));
    writeText(join(folder, name, 'models', 'half.json'), 'half');
  }
  writeResults(folder, FILES);
  expect(readdirSync(folder).toSorted()).toEqual(['board.json', 'figures', 'models']);
  expect(readdirSync(join(folder, 'models'))).toEqual(['ann.json']);
});
