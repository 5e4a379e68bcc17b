import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import BetterSqlite from 'better-sqlite3';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { assay } from '../support/command.ts';
import { boundByModes, startThrough } from '../support/file-modes.ts';
import { assayRun, starterFlags } from '../support/live-run.ts';
import { startModelServer } from '../support/misbehaving-server.ts';
import type { ModelServer } from '../support/misbehaving-server.ts';
import { fillSmallStore } from '../support/small-store.ts';
import { ROOT } from '../support/source-files.ts';
import { temporaryFolders } from '../support/temporary-folder.ts';

const folder = temporaryFolders();
let server: ModelServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

const whole = join(folder(), 'whole.db');
beforeAll(() => {
  fillSmallStore(whole);
});

/** A copy of a good database, changed. */
function changed(change: (path: string) => void): string {
  const path = join(folder(), 'assay.db');
  copyFileSync(whole, path);
  change(path);
  return path;
}

function withSql(path: string, sql: string): void {
  const connection = new BetterSqlite(path);
  connection.exec(sql);
  connection.close();
}

/** Commands that only read; the run of `show` and `status` is named by its beginning. */
const READING: readonly (readonly string[])[] = [
  ['runs'],
  ['rank', '--group', 'multi_turn'],
  ['show', '1'],
  ['verdicts', '--evaluator', 'action'],
  ['compare', '--evaluators', 'action', 'outcome'],
];

describe('a database without a name is refused, and so is one in memory for replies that cost money', () => {
  test.each([[''], [':memory:']])('%j', async (name) => {
    server = await startModelServer(() => ({ kind: 'reply', reply: { text: 'Done.' } }));
    for (const more of [[], ['--price', '1,2'], ['--no-cache'], ['--limit', '1'], ['--trials', '2']]) {
      const { code, noted } = await assayRun([...starterFlags(name, server), ...more]);
      expect(code).toBe(2);
      expect(noted).toContain('--db');
    }
    expect(server.count()).toBe(0);
  });

  test.each(READING)('an empty name, in %s', async (...command) => {
    const { code, noted } = await assay(...command, '--db', '');
    expect([code, noted]).toEqual([2, expect.stringContaining('--db')]);
  });

  test('an agent plays in memory', async () => {
    const { code } = await assayRun([
      '--suite',
      'starter',
      '--limit',
      '1',
      '--model',
      'agent:oracle',
      '--db',
      ':memory:',
    ]);
    expect(code).toBe(0);
  });
});

describe('each trouble has its own words, for every command that reads', () => {
  const TROUBLE: readonly (readonly [string, () => string, string])[] = [
    ['a missing file', () => join(folder(), 'none.db'), 'does not exist.'],
    ['a missing folder', () => join(folder(), 'none/assay.db'), 'does not exist.'],
    ['a folder', () => folder(), 'is not a file.'],
    [
      'a text',
      () =>
        changed((path) => {
          writeFileSync(path, 'not a database '.repeat(100));
        }),
      'is not an assay database.',
    ],
    [
      'the first half of a page',
      () =>
        changed((path) => {
          truncateSync(path, 2000);
        }),
      'is ',
    ],
    [
      'a file that was cut off',
      () =>
        changed((path) => {
          truncateSync(path, 40_960);
        }),
      'is damaged',
    ],
    ['a page of zeros', () => changed(overwritePages), 'is damaged'],
    [
      'a newer version',
      () =>
        changed((path) => {
          withSql(path, 'PRAGMA user_version = 99');
        }),
      'was written by a newer version of assay (schema 99;',
    ],
    [
      'a version below zero',
      () =>
        changed((path) => {
          withSql(path, 'PRAGMA user_version = -3');
        }),
      'is the database of another program.',
    ],
    [
      'another program',
      () =>
        changed((path) => {
          writeFileSync(path, '');
          withSql(path, 'CREATE TABLE bookmark (id)');
        }),
      'is the database of another program.',
    ],
  ];
  test.each(TROUBLE)('%s', async (_what, make, words) => {
    const path = make();
    for (const command of READING) {
      const { code, noted } = await assay(...command, '--db', path);
      expect(noted, command[0]).toContain(`${path}: ${words}`);
      expect([code, noted.includes('unexpected')], command[0]).toEqual([3, false]);
    }
  });
});

/** Overwrites everything but the first pages, which hold the schema. */
function overwritePages(path: string): void {
  const bytes = readFileSync(path);
  writeFileSync(path, bytes.fill(0, 24 * 4096));
}

const launcher = boundByModes(folder());

test.skipIf(launcher === undefined).each(READING)(
  '%s reads a database that cannot be written, and leaves it as it is',
  async (...command) => {
    const place = join(folder(), 'disk');
    mkdirSync(place);
    const path = join(place, 'assay.db');
    copyFileSync(whole, path);
    const writable = await assay(...command, '--db', path);
    chmodSync(path, 0o444);
    chmodSync(place, 0o555);
    const before = readFileSync(path);
    const program = [process.execPath, join(ROOT, 'harness/cli/main.ts')];
    const { status, stdout, stderr } = startThrough(launcher ?? [], [...program, ...command, '--db', path]);
    expect([status, stderr]).toEqual([writable.code, '']);
    expect(stdout.trimEnd()).toBe(writable.printed);
    expect(readFileSync(path).equals(before)).toBe(true);
    expect(readdirSync(dirname(path))).toEqual(['assay.db']);
    chmodSync(place, 0o755);
  },
);
