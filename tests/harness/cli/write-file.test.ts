import { existsSync, readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { writeWhole } from '../../../harness/cli/write-file.ts';
import { temporaryFolders, writeText } from '../../support/temporary-folder.ts';

const folder = temporaryFolders();

test('a file is replaced, and its neighbours stay, whatever they are called', () => {
  const place = folder();
  for (const name of ['rank.json', 'rank.json.part', '.assay-mine/whole'])
    writeText(join(place, name), 'old');
  writeWhole(join(place, 'rank.json'), ['ne', Buffer.from('w')]);
  expect(readFileSync(join(place, 'rank.json'), 'utf8')).toBe('new');
  expect(readFileSync(join(place, 'rank.json.part'), 'utf8')).toBe('old');
  expect(readdirSync(place).toSorted()).toEqual(['.assay-mine', 'rank.json', 'rank.json.part']);
});

test('a text that cannot be made leaves the old file', () => {
  const place = folder();
  writeText(join(place, 'rank.json'), 'old');
  const failing = function* (): Generator<string> {
    yield 'new';
    throw new Error('no more');
  };
  expect(() => {
    writeWhole(join(place, 'rank.json'), failing());
  }).toThrow('cannot be written (no more)');
  expect(readdirSync(place)).toEqual(['rank.json']);
  expect(readFileSync(join(place, 'rank.json'), 'utf8')).toBe('old');
});

test.skipIf(!existsSync('/dev/null'))(
  'a device is written to and stays a device, through a link as well',
  () => {
    const link = join(folder(), 'nothing');
    symlinkSync('/dev/null', link);
    for (const path of ['/dev/null', link]) writeWhole(path, ['text']);
    expect(statSync('/dev/null').isCharacterDevice()).toBe(true);
    expect(statSync(link).isCharacterDevice()).toBe(true);
  },
);

test('a folder and a missing folder are named with a remedy', () => {
  const place = folder();
  for (const path of [place, join(place, 'missing/rank.json')])
    expect(() => {
      writeWhole(path, ['text']);
    }).toThrow(`${path}: cannot be written`);
});
