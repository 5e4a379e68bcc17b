import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { ScoreTable } from '../../../harness/contract/score-table.ts';
import { CategoryFile } from '../../../harness/publication/schemas/board-files.ts';
import { Board } from '../../../harness/publication/schemas/board.ts';
import { assay } from '../../support/command.ts';
import { assayRun, episodesIn, runIdIn, starterFlags } from '../../support/live-run.ts';
import { startModelServer } from '../../support/misbehaving-server.ts';
import type { ModelServer } from '../../support/misbehaving-server.ts';
import { temporaryFolders } from '../../support/temporary-folder.ts';

const newFolder = temporaryFolders();
let server: ModelServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

/** A database with runs of one model, each with its own flags. */
async function databaseOf(...runs: readonly (readonly string[])[]) {
  server = await startModelServer(() => ({ kind: 'reply', reply: { text: 'Done.' } }));
  const database = join(newFolder(), 'assay.db');
  const ran = [];
  for (const flags of runs) ran.push(await assayRun([...starterFlags(database, server), ...flags]));
  return { database, ran, ids: ran.map(runIdIn) };
}

/** Rows of the ranking as `model n`. */
async function rankedRows(database: string, ...flags: readonly string[]): Promise<readonly string[]> {
  const path = join(newFolder(), 'rank.json');
  expect(await assay('rank', '--db', database, '--json', path, ...flags)).toMatchObject({ code: 0 });
  const { rows } = ScoreTable.parse(JSON.parse(readFileSync(path, 'utf8')));
  return rows.map(({ model, n }) => `${model} ${n}`).toSorted();
}

const readJson = (...path: readonly string[]): unknown => JSON.parse(readFileSync(join(...path), 'utf8'));

test('a model that is played category by category is one row, unless runs are kept apart', async () => {
  const { database, ids, ran } = await databaseOf(
    ['--category', 'starter_base'],
    ['--category', 'starter_read'],
  );
  expect(await rankedRows(database)).toEqual(['compatible:m 16']);
  const apart = await rankedRows(database, '--by-run', '--over', 'starter_base,starter_read');
  expect(apart).toEqual(ids.map((id) => `compatible:m (${id}) 8`).toSorted());
  expect(ran[0]?.printed).not.toContain('same settings');
  expect(ran[1]?.printed).toContain(
    `compatible:m has 1 other run with the same settings: rank counts them together`,
  );
});

test('entries that several runs played have more trials, and the board loses no episode of them', async () => {
  const { database } = await databaseOf(
    ['--category', 'starter_base', '--trials', '2'],
    ['--category', 'starter_base,starter_read', '--seed', '7'],
  );
  expect(await rankedRows(database)).toEqual([`compatible:m ${16 + 8 + 8}`]);
  const folder = join(newFolder(), 'board');
  expect(await assay('publish', '--db', database, '--to', folder)).toMatchObject({ code: 0 });
  const board = Board.parse(readJson(folder, 'board.json'));
  expect(board.models.map(({ identity }) => identity)).toEqual(['compatible:m']);
  const [suite] = board.suites;
  expect(suite?.outputs).toMatchObject({ episodes: episodesIn(database).length, trials: 3 });
  const category = suite?.categories.find(({ name }) => name === 'starter_base');
  const { verdicts } = CategoryFile.parse(readJson(folder, category?.file ?? ''));
  const legend = board.evaluators.find(({ role }) => role === 'action')?.legend ?? [];
  const absent = legend.find(({ kind }) => kind === 'absent')?.sign ?? '';
  const rows = verdicts.filter(({ role }) => role === 'action').map(({ signs }) => signs);
  expect(rows).toHaveLength(3);
  expect(rows.join('')).not.toContain(absent);
  const apart = join(newFolder(), 'apart');
  await assay('publish', '--db', database, '--to', apart, '--by-run');
  expect(Board.parse(readJson(apart, 'board.json')).models).toHaveLength(2);
});

test('other settings are another row, and so is a run that plays the same trials again', async () => {
  const flags = ['--ids', 'starter_base_0'];
  const { database, ids } = await databaseOf(flags, [...flags, '--temperature', '1'], flags);
  expect(await rankedRows(database)).toEqual(ids.map((id) => `compatible:m (${id}) 1`).toSorted());
});

test('a run of several is found by its id in a comparison', async () => {
  const { database, ids } = await databaseOf(
    ['--category', 'starter_base'],
    ['--category', 'starter_read'],
    ['--category', 'starter_base', '--mode', 'prompt'],
  );
  const models = ['--models', ids[1] ?? '', ids[2] ?? ''];
  const { code, printed } = await assay('compare', '--db', database, ...models);
  expect(code).toBe(0);
  expect(printed).toContain('8 shared entries');
});
