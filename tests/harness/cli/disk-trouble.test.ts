import { chmodSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import BetterSqlite from 'better-sqlite3';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { assay } from '../../support/command.ts';
import { databaseContent } from '../../support/database-content.ts';
import { boundByModes, startThrough } from '../../support/file-modes.ts';
import { goodRow, KNOWN_MODEL, smallBfcl } from '../../support/small-bfcl.ts';
import type { SmallBfcl } from '../../support/small-bfcl.ts';
import { ROOT } from '../../support/source-files.ts';
import { temporaryFolders, writeRows } from '../../support/temporary-folder.ts';

/** Maximum number of pages of a database: SQLite reports the same error at this limit as for a full disk. */
const disk: { pages: number | undefined } = { pages: undefined };

type Pragma = BetterSqlite.Database['pragma'];

const newFolder = temporaryFolders();
beforeEach(() => {
  disk.pages = undefined;
  const pragma = Reflect.get(BetterSqlite.prototype, 'pragma');
  vi.spyOn(BetterSqlite.prototype, 'pragma').mockImplementation(function (
    this: BetterSqlite.Database,
    ...settings: Parameters<Pragma>
  ) {
    if (disk.pages !== undefined) pragma.call(this, `max_page_count = ${disk.pages}`);
    return pragma.apply(this, settings);
  });
});
afterEach(() => {
  vi.restoreAllMocks();
});

const importFlags = (small: SmallBfcl): readonly string[] => [
  'import',
  'bfcl',
  '--db',
  small.database,
  '--bfcl',
  small.bfcl,
  '--results',
  small.results,
];

/** Adds results of a second model that exceed the remaining pages. */
function addLargeResults(small: SmallBfcl): void {
  const path = small.result('multi_turn_base').replace(KNOWN_MODEL, 'a-second-model');
  const words = 'I cannot tell. '.repeat(20_000);
  writeRows(path, [{ ...goodRow('multi_turn_base_0'), result: [[words], [words]] }]);
}

test('if the disk fills up during an import, the database is unchanged and a later import succeeds', async () => {
  const small = smallBfcl(newFolder());
  expect((await assay(...importFlags(small))).code).toBe(0);
  const content = databaseContent(small.database);
  addLargeResults(small);
  disk.pages = 80;
  const { code, printed, noted } = await assay(...importFlags(small));
  expect(noted).toBe(
    `assay: ${small.database}: the disk is full; this step was rolled back. Free some space and run the command again.`,
  );
  expect([code, printed]).toEqual([3, '']);
  expect(databaseContent(small.database)).toBe(content);
  disk.pages = undefined;
  const again = await assay(...importFlags(small));
  expect([again.code, again.noted]).toEqual([0, '']);
  expect(again.printed).toMatch(/: 1 episodes added, 9 unchanged, 0 replaced$/m);
});

test('if the disk fills up during scoring, no verdict is stored', async () => {
  const small = smallBfcl(newFolder());
  writeRows(small.result('multi_turn_base'), [
    { id: 'multi_turn_base_0', result: `Error during inference: ${'no '.repeat(2000)}` },
    { id: 'multi_turn_base_1', result: `Error during inference: ${'no '.repeat(2000)}` },
    { id: 'multi_turn_base_2', result: `Error during inference: ${'no '.repeat(2000)}` },
  ]);
  expect((await assay(...importFlags(small))).code).toBe(0);
  const content = databaseContent(small.database);
  disk.pages = 1; // the current number of pages is the maximum
  const ran = await assay('score', '--db', small.database, '--evaluator', 'action/bfcl-multi-turn');
  expect([ran.code, ran.printed]).toEqual([3, '']);
  expect(ran.noted).toContain('the disk is full');
  expect(databaseContent(small.database)).toBe(content);
});

const launcher = boundByModes(newFolder());

/** Runs a command line in a child process to which file modes apply. */
const assayBoundByModes = (...args: readonly string[]) =>
  startThrough(launcher ?? [], [process.execPath, join(ROOT, 'harness/cli/main.ts'), ...args]);

test.skipIf(launcher === undefined).each([
  ['import', (small: SmallBfcl) => importFlags(small)],
  ['score', (small: SmallBfcl) => ['score', '--db', small.database, '--evaluator', 'action/bfcl-multi-turn']],
])('%s does not modify a read-only database', async (_command, args) => {
  const folder = newFolder();
  const small = smallBfcl(folder);
  expect((await assay(...importFlags(small))).code).toBe(0);
  addLargeResults(small);
  const before = readFileSync(small.database);
  chmodSync(dirname(small.database), 0o555);
  chmodSync(small.database, 0o444);
  const { status, stdout, stderr } = assayBoundByModes(...args(small));
  expect(stderr).toMatch(
    /^assay: [^\n]*assay\.db: cannot be (?:written|opened)[^.]*\. (?:Make|Check) [^\n]*--db\.\n$/,
  );
  expect([status, stdout]).toEqual([3, '']);
  expect(readFileSync(small.database).equals(before)).toBe(true);
});
