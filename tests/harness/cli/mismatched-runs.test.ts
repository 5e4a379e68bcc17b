import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { CategoryFile } from '../../../harness/publication/schemas/board-files.ts';
import { Board } from '../../../harness/publication/schemas/board.ts';
import { openStore } from '../../../harness/store/store.ts';
import { assay } from '../../support/command.ts';
import { fillSmallStore } from '../../support/small-store.ts';
import { writeOfficialTables } from '../../support/official-tables.ts';
import { temporaryFolders } from '../../support/temporary-folder.ts';

const temporaryFolder = temporaryFolders();
const [FITTING, MISMATCHED] = ['o1-2024-12-17-FC', 'DeepSeek-V3'];

describe('a recorded run that does not fit its entries', () => {
  let database = '';
  beforeAll(() => {
    database = join(temporaryFolder(), 'small.db');
    fillSmallStore(database);
    const store = openStore(database);
    store.runFits.put('import', {
      model: MISMATCHED,
      category: 'multi_turn_base',
      conclusion: 'mismatch',
      evidence: [{ test: 'early-calls', episodes: 40, misfits: 39, conclusion: 'mismatch' }],
    });
    store.close();
  });

  const rowOf = (printed: string, model: string): string =>
    printed.split('\n').find((line) => line.includes(` ${model} `)) ?? '';

  test('gives its model no rank, and the ranking says why', async () => {
    const { code, printed, noted } = await assay('rank', '--db', database, '--group', 'multi_turn');
    expect(code).toBe(0);
    expect(rowOf(printed, FITTING)).not.toBe('');
    expect(rowOf(printed, MISMATCHED)).not.toMatch(/\d %/);
    expect(`${printed}${noted}`).toContain('multi_turn_base of 1 model is left out');
  });

  test('is ranked with --include-mismatched', async () => {
    const words = ['rank', '--db', database, '--group', 'multi_turn', '--include-mismatched'];
    const { printed, noted } = await assay(...words);
    expect(rowOf(printed, MISMATCHED)).toMatch(/\d %/);
    expect(`${printed}${noted}`).not.toContain('left out');
  });

  test('has no place in a comparison, unless it is included', async () => {
    const words = ['compare', '--db', database, '--group', 'multi_turn'];
    const without = await assay(...words);
    expect(rowOf(without.printed, MISMATCHED)).not.toMatch(/\d %/);
    const included = await assay(...words, '--include-mismatched');
    expect(rowOf(included.printed, MISMATCHED)).toMatch(/\d %/);
  });

  test('is published with its own sign in place of its verdicts, and counted for the reader', async () => {
    const folder = join(temporaryFolder(), 'results');
    const words = ['--official', writeOfficialTables(temporaryFolder()), '--date', '2025-02-27'];
    expect(await assay('publish', '--db', database, '--to', folder, ...words)).toMatchObject({ code: 0 });
    const read = (path: string): unknown => JSON.parse(readFileSync(join(folder, path), 'utf8'));
    const board = Board.parse(read('board.json'));
    expect(board.suites[0]?.mismatchedRuns).toEqual([{ category: 'multi_turn_base', models: 1 }]);
    const slug = board.models.find(({ identity }) => identity === MISMATCHED)?.slug;
    const { verdicts } = CategoryFile.parse(read('categories/bfcl-v3/multi_turn_base.json'));
    const signs = verdicts.filter(({ model }) => model === slug).map((row) => row.signs);
    expect(signs).toEqual(['MMMM', 'MMMM']);
    const csv = readFileSync(join(folder, 'official-v3/recorded-runs.csv'), 'utf8');
    expect(csv).toContain(`${MISMATCHED},multi_turn_base,mismatch,early-calls,40,39,mismatch`);
  });
});
