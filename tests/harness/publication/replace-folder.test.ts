import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { replaceFiles, replaceFolder } from '../../../harness/publication/replace-folder.ts';
import { MANIFEST } from '../../../harness/publication/written-files.ts';
import { temporaryFolders, writeText } from '../../support/temporary-folder.ts';

const newFolder = temporaryFolders();
const textIn = (folder: string, path: string): string => readFileSync(join(folder, path), 'utf8');
const to = (path: string) => ({ path, option: '--to' }) as const;

const FILES: readonly (readonly [path: string, text: string])[] = [
  ['board.json', 'new board'],
  ['models/ann.json', 'new model'],
  ['figures/scores.csv', 'néw'],
];

/** A folder that holds an earlier board, in an otherwise empty folder. */
function earlierBoard(): string {
  const folder = join(newFolder(), 'board');
  replaceFiles(to(folder), [
    ['board.json', 'old'],
    ['models/old.json', 'old'],
  ]);
  return folder;
}

test('a new, an empty and an earlier folder get the files, whose bytes are counted, and nothing is left beside them', () => {
  const empty = newFolder();
  for (const folder of [join(newFolder(), 'a/b'), join(empty, 'x'), earlierBoard()]) {
    expect(replaceFiles(to(folder), FILES)).toBe(9 + 9 + 4);
    expect(readdirSync(folder).toSorted()).toEqual([MANIFEST, 'board.json', 'figures', 'models']);
    expect(readdirSync(join(folder, 'models'))).toEqual(['ann.json']);
    for (const [path, text] of FILES) expect(textIn(folder, path)).toBe(text);
    expect(readdirSync(join(folder, '..'))).toHaveLength(1);
  }
});

test('folders that another writing made below it are kept as they are, and can be written again by themselves', () => {
  const folder = earlierBoard();
  replaceFiles(to(join(folder, 'audits/one')), [['audit.json', 'an audit']]);
  replaceFiles(to(folder), FILES);
  expect(textIn(folder, 'audits/one/audit.json')).toBe('an audit');
  expect(existsSync(join(folder, 'models/old.json'))).toBe(false);
  replaceFiles(to(join(folder, 'audits/one')), [['findings.jsonl', 'later']]);
  replaceFiles(to(folder), [['board.json', 'last']]);
  expect(readdirSync(join(folder, 'audits/one')).toSorted()).toEqual([MANIFEST, 'findings.jsonl']);
  expect(readdirSync(folder).toSorted()).toEqual([MANIFEST, 'audits', 'board.json']);
  expect(readdirSync(join(folder, '..'))).toHaveLength(1);
});

test('what others put into a folder that another writing made is refused by its whole path', () => {
  const folder = earlierBoard();
  replaceFiles(to(join(folder, 'audits/one')), [['audit.json', 'an audit']]);
  writeText(join(folder, 'audits/one/notes.txt'), 'mine');
  expect(() => replaceFiles(to(folder), FILES)).toThrow(/audits\/one\/notes\.txt/);
  expect(textIn(folder, 'board.json')).toBe('old');
});

describe('a folder that holds anything else is refused by its name, and stays as it is', () => {
  const STRANGERS: readonly (readonly [string, (folder: string) => void, string])[] = [
    [
      'weights beside the models',
      (folder) => {
        writeText(join(folder, 'models/my-weights.bin'), 'w');
      },
      'models/my-weights.bin',
    ],
    [
      'a repository',
      (folder) => {
        writeText(join(folder, '.git/HEAD'), 'ref');
      },
      '.git/HEAD',
    ],
    [
      'a domain name',
      (folder) => {
        writeText(join(folder, 'CNAME'), 'my.example');
      },
      'CNAME',
    ],
    [
      'an empty folder',
      (folder) => {
        mkdirSync(join(folder, 'episodes'));
      },
      'episodes',
    ],
    [
      'a link to a file',
      (folder) => {
        symlinkSync('/etc/hostname', join(folder, 'hosts'));
      },
      'hosts',
    ],
    [
      'a link to a folder',
      (folder) => {
        symlinkSync(newFolder(), join(folder, 'categories'));
      },
      'categories',
    ],
    [
      'a name with a line break',
      (folder) => {
        writeText(join(folder, 'a\nb'), 'x');
      },
      'a',
    ],
  ];
  test.each(STRANGERS)('%s', (_what, add, name) => {
    for (const folder of [newFolder(), earlierBoard()]) {
      add(folder);
      const before = readdirSync(folder, { recursive: true, encoding: 'utf8' }).toSorted();
      expect(() => replaceFiles(to(folder), FILES)).toThrow(`left as it is: ${name}`);
      expect(readdirSync(folder, { recursive: true, encoding: 'utf8' }).toSorted()).toEqual(before);
    }
  });

  test('a published file that a link replaced', () => {
    const folder = earlierBoard();
    const outside = join(newFolder(), 'outside.json');
    writeFileSync(outside, 'mine');
    spawnSync('ln', ['-sf', outside, join(folder, 'board.json')]);
    expect(() => replaceFiles(to(folder), FILES)).toThrow('board.json');
    expect(readFileSync(outside, 'utf8')).toBe('mine');
  });

  test('a board without its manifest, or with one that is not ours', () => {
    for (const manifest of ['', '{}', '{"files":"*"}', 'not JSON', '{"files":["../"]}']) {
      const folder = newFolder();
      writeText(join(folder, 'board.json'), 'old');
      if (manifest !== '') writeText(join(folder, MANIFEST), manifest);
      expect(() => replaceFiles(to(folder), FILES)).toThrow('left as it is');
      expect(textIn(folder, 'board.json')).toBe('old');
    }
  });

  test('a link and a file in the place of the folder', () => {
    const real = earlierBoard();
    const link = join(newFolder(), 'link');
    symlinkSync(real, link);
    expect(() => replaceFiles(to(link), FILES)).toThrow('is a link');
    expect(textIn(real, 'board.json')).toBe('old');
    expect(() => replaceFiles(to(join(real, 'board.json')), FILES)).toThrow('is not a folder');
  });
});

test('whatever others put into a published folder is still there afterwards', () => {
  const name = fc.stringMatching(/^[a-z.]{1,6}$/).filter((each) => !/^\.+$/.test(each));
  const path = fc.array(name, { minLength: 1, maxLength: 3 }).map((parts) => parts.join('/'));
  fc.assert(
    fc.property(fc.array(path, { maxLength: 4 }), (strangers) => {
      const folder = earlierBoard();
      const put = strangers.filter((each) => {
        try {
          if (existsSync(join(folder, each))) return false;
          mkdirSync(dirname(join(folder, each)), { recursive: true });
          writeFileSync(join(folder, each), 'theirs');
          return true;
        } catch {
          return false; // a file stands where the path needs a folder
        }
      });
      const write = (): number => replaceFiles(to(folder), FILES);
      if (put.length > 0) expect(write).toThrow('left as it is');
      else expect(write()).toBeGreaterThan(0);
      for (const each of put) expect(textIn(folder, each)).toBe('theirs');
    }),
    { numRuns: 50 },
  );
});

test('files that cannot all be made leave the folder as it was', () => {
  const folder = earlierBoard();
  const stopped = new Error('stopped');
  const failing = function* (): Generator<readonly [string, string]> {
    yield ['board.json', 'new'];
    throw stopped;
  };
  const fileAsFolder = [...FILES, ['board.json/below', 'a file as a folder']] as const;
  expect(() => replaceFiles(to(folder), failing())).toThrow(stopped);
  expect(() => replaceFiles(to(folder), fileAsFolder)).toThrow(
    /cannot be written \(.*\)\. With --to, name a folder whose parent can be written/,
  );
  expect(readdirSync(folder).toSorted()).toEqual([MANIFEST, 'board.json', 'models']);
  expect(readdirSync(join(folder, '..'))).toEqual(['board']);
  expect(textIn(folder, 'board.json')).toBe('old');
});

test('what a killed process left beside the folder is cleared away', () => {
  const folder = earlierBoard();
  const parent = join(folder, '..');
  writeText(join(parent, '.board.assay-new/half.json'), 'half');
  cpSync(folder, join(parent, '.board.assay-old'), { recursive: true });
  writeText(join(parent, '.board-of-others/new.json'), 'theirs');
  replaceFiles(to(folder), FILES);
  expect(readdirSync(parent).toSorted()).toEqual(['.board-of-others', 'board']);
});

test('a folder that was moved aside by a swap that never ended is put back before it is replaced', () => {
  const folder = earlierBoard();
  const parent = join(folder, '..');
  renameSync(folder, join(parent, '.board.assay-old'));
  const stopped = new Error('stopped');
  expect(() =>
    replaceFolder(to(folder), () => {
      throw stopped;
    }),
  ).toThrow(stopped);
  expect(textIn(folder, 'board.json')).toBe('old');
  expect(readdirSync(parent)).toEqual(['board']);
});

test('files that others put into the old folder while it was replaced are not deleted', () => {
  const folder = earlierBoard();
  const old = join(folder, '../.board.assay-old');
  cpSync(folder, old, { recursive: true });
  writeText(join(old, 'models/thesis.txt'), 'theirs');
  expect(() => replaceFiles(to(folder), FILES)).toThrow('Move them to where they belong.');
  expect(textIn(old, 'models/thesis.txt')).toBe('theirs');
});

test.skipIf(process.getuid?.() === 0)('a parent that cannot be written is named with the reason', () => {
  const folder = earlierBoard();
  chmodSync(join(folder, '..'), 0o500);
  expect(() => replaceFiles(to(folder), FILES)).toThrow('cannot be written');
  chmodSync(join(folder, '..'), 0o700);
  expect(textIn(folder, 'board.json')).toBe('old');
});
