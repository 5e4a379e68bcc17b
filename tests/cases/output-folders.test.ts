import { execFile } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { assay } from '../support/command.ts';
import { fillSmallStore } from '../support/small-store.ts';
import { temporaryFolders, textsOf, writeText } from '../support/temporary-folder.ts';

const folder = temporaryFolders();
const database = join(folder(), 'assay.db');
beforeAll(() => {
  fillSmallStore(database);
});

/** What people have in a folder that they name by mistake or on purpose. */
const FOLDERS: readonly (readonly [string, (place: string) => void])[] = [
  [
    'models that are weights',
    (place) => {
      writeText(join(place, 'models/my-weights.bin'), 'w');
    },
  ],
  [
    'episodes that are texts',
    (place) => {
      writeText(join(place, 'episodes/thesis.txt'), 't');
    },
  ],
  [
    'a branch of pages',
    (place) => {
      writeText(join(place, '.git/HEAD'), 'ref: refs/heads/gh-pages');
    },
  ],
  [
    'a name of a domain',
    (place) => {
      writeText(join(place, 'CNAME'), 'assay.example');
    },
  ],
  [
    'a page of their own',
    (place) => {
      writeText(join(place, 'index.html'), '<p>mine</p>');
    },
  ],
  [
    'a board of another program',
    (place) => {
      writeText(join(place, 'board.json'), '{}');
    },
  ],
  [
    'a link',
    (place) => {
      symlinkSync(folder(), join(place, 'categories'));
    },
  ],
];

describe('publish --to a folder that holds', () => {
  test.each(FOLDERS)('%s is refused, and the folder stays as it is', async (_what, fill) => {
    const place = folder();
    fill(place);
    const before = textsOf(place);
    const { code, noted } = await assay('publish', '--db', database, '--to', place);
    expect(code).toBe(3);
    expect(noted).toContain('holds what was not written there before');
    expect(noted).not.toMatch(/^ +at /m);
    expect(textsOf(place)).toEqual(before);
  });
});

test('site build --output refuses a folder of others before it builds', async () => {
  const place = folder();
  for (const [, fill] of FOLDERS.slice(0, 6)) fill(place);
  mkdirSync(join(place, 'empty'));
  const before = textsOf(place);
  const { code, noted } = await siteBuild('--output', place);
  expect(code).toBe(3);
  expect(noted).toContain('holds what was not written there before');
  expect(noted).not.toMatch(/^ +at /m);
  expect(textsOf(place)).toEqual(before);
  const file = join(folder(), 'index.html');
  writeFileSync(file, 'mine');
  expect((await siteBuild('--output', file)).noted).toContain('is not a folder');
});

function siteBuild(...flags: readonly string[]): Promise<{ readonly code: unknown; readonly noted: string }> {
  const program = resolve(import.meta.dirname, '../../site/build.ts');
  return new Promise((done) => {
    execFile(process.execPath, [program, ...flags], (failure, _stdout, stderr) => {
      done({ code: failure?.code ?? 0, noted: stderr });
    });
  });
}
