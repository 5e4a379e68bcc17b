import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { ScoreTable } from '../../../harness/contract/score-table.ts';
import { assay } from '../../support/command.ts';
import { writeOfficialTables } from '../../support/official-tables.ts';
import { OWN, playOwn } from '../../support/own-run.ts';
import { fillSmallStore, PLAYERS, smallSuite } from '../../support/small-store.ts';
import { temporaryFolders, writeText } from '../../support/temporary-folder.ts';

const newFolder = temporaryFolders();
const CONVERSATIONS = ['multi_turn_base', 'multi_turn_long_context'];

let official = '';
let board = '';
beforeAll(async () => {
  official = join(newFolder(), 'official.db');
  fillSmallStore(official);
  board = join(newFolder(), 'board');
  const tables = writeOfficialTables(newFolder());
  const words = ['--official', tables, '--date', '2025-02-27', '--to', board];
  expect(await assay('publish', '--db', official, ...words)).toMatchObject({ code: 0 });
});

/** A database with a run of an own model alone. */
function ownDatabase(options: Parameters<typeof playOwn>[2] = {}): string {
  const database = join(newFolder(), 'own.db');
  playOwn(database, CONVERSATIONS, options);
  return database;
}

async function ranked(database: string, ...flags: readonly string[]): Promise<ScoreTable> {
  const path = join(newFolder(), 'rank.json');
  const words = ['rank', '--db', database, '--group', 'multi_turn', '--json', path, ...flags];
  expect(await assay(...words)).toMatchObject({ code: 0 });
  return ScoreTable.parse(JSON.parse(readFileSync(path, 'utf8')));
}

test('an own model gets its place among the models of a published board, without an import', async () => {
  const alone = await ranked(official);
  const beside = await ranked(ownDatabase(), '--beside', board);
  expect(beside.over).toEqual(alone.over);
  const [, ...others] = beside.rows;
  expect(beside.rows[0]).toMatchObject({ model: OWN, rank: 1, n: 4 });
  const figuresOf = ({ rows }: Pick<ScoreTable, 'rows'>) =>
    rows.map(({ model, score, n, gaps }) => [model, score?.value, n, gaps]);
  expect(figuresOf({ rows: others })).toEqual(figuresOf(alone));
});

test('a model that is stored and published counts with its stored verdicts', async () => {
  const database = join(newFolder(), 'both.db');
  fillSmallStore(database, { players: [PLAYERS[1], PLAYERS[0]] }); // they change their verdicts with each other
  const table = await ranked(database, '--beside', board);
  const rankOf = (model: string) => table.rows.find((row) => row.model === model)?.rank;
  expect([rankOf(PLAYERS[1]), rankOf(PLAYERS[0])]).toEqual([1, 2]);
});

const refusal = async (database: string, folder: string): Promise<string> => {
  const { code, noted } = await assay('rank', '--db', database, '--beside', folder);
  expect(code).toBe(3);
  return noted;
};

test('a board of other content, of other evaluators, or of no suite at all is refused', async () => {
  expect(await refusal(ownDatabase({ suite: smallSuite('later') }), board)).toContain('content hash');
  expect(await refusal(ownDatabase({ version: '2' }), board)).toContain(
    'not by action/bfcl-multi-turn@2. Select the version of the board',
  );
  expect(await refusal(ownDatabase(), newFolder())).toContain('cannot be read as JSON');
  const broken = newFolder();
  writeText(join(broken, 'board.json'), '{}');
  expect(await refusal(ownDatabase(), broken)).toContain('Use a folder that `assay publish` wrote');
});

test('the board that comes with the program is called official', async () => {
  const { noted } = await assay('rank', '--db', ownDatabase(), '--beside', 'official');
  expect(noted).toMatch(/results: has content hash d57144e2\w+ of bfcl-v3/);
});
