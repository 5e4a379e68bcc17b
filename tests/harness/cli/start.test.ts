import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadStarter } from '../../../benchmarks/suites/starter/load.ts';
import { startTable } from '../../../harness/reports/start-table.ts';
import { openStore } from '../../../harness/store/store.ts';
import { assay } from '../../support/command.ts';
import { temporaryFolders, writeText } from '../../support/temporary-folder.ts';

const newFolder = temporaryFolders();

test('the oracle passes everything and no-op nothing, and a note explains why', async () => {
  const ran = await assay('start', '--db', join(newFolder(), 'a.db'));
  expect(ran).toMatchObject({ code: 0, noted: '' });
  expect(ran.printed).toMatch(/agent:oracle\W+37\W+0\W+0\W+37\W+100\.0 %\W+90\.6 % to 100\.0 %/);
  expect(ran.printed).toMatch(/agent:no-op\W+0\W+37\W+0\W+37\W+0\.0 %\W+0\.0 % to 9\.4 %/);
  expect(ran.printed.indexOf('oracle')).toBeLessThan(ran.printed.indexOf('no-op'));
  expect(ran.printed).toContain('so that no task passes without any call');
  expect(ran.printed).toContain(loadStarter().manifest.contentHash.slice(0, 12));
});

test('start is idempotent and prints the same again', async () => {
  const database = join(newFolder(), 'a.db');
  const contents = () => {
    const store = openStore(database);
    try {
      return {
        runs: store.episodes.runs(),
        episodes: [...store.episodes.all()],
        verdicts: [...store.verdicts.of(store.verdicts.judgings())],
      };
    } finally {
      store.close();
    }
  };
  const first = await assay('start', '--db', database);
  const before = contents();
  const second = await assay('start', '--db', database);
  expect(second).toEqual(first);
  expect(contents()).toEqual(before);
  expect(before.runs.length).toBe(1);
  expect(before.episodes.length).toBe(2 * 37);
  expect(before.verdicts.length).toBe(2 * 37);
});

test('other commands work on the data that start stores', async () => {
  const folder = newFolder();
  const database = join(folder, 'a.db');
  await assay('start', '--db', database);
  expect((await assay('score', '--evaluator', 'action/bfcl-multi-turn', '--db', database)).printed).toBe(
    'action/bfcl-multi-turn: 37 passed, 37 failed, 0 unscored',
  );
  const lines = join(folder, 'verdicts.jsonl');
  await assay('verdicts', '--evaluator', 'action/bfcl-multi-turn', '--db', database, '--jsonl', lines);
  expect(readFileSync(lines, 'utf8').trim().split('\n').length).toBe(74);
});

test('a file that is not a database is rejected, and nothing is written', async () => {
  const database = join(newFolder(), 'a.db');
  writeText(database, 'not a database '.repeat(100));
  const ran = await assay('start', '--db', database);
  expect(ran.code).toBe(3);
  expect(ran.noted).toContain(database);
  expect(readFileSync(database, 'utf8')).toMatch(/^not a database/);
});

test('help shows an example and touches no database', async () => {
  const isThere = existsSync('assay.db'); // a database may exist in a development checkout
  const ran = await assay('start', '--help');
  expect(ran).toMatchObject({ code: 0 });
  expect(ran.printed).toContain('assay start --db');
  expect(existsSync('assay.db')).toBe(isThere);
});

test('unscored episodes are counted but excluded from every rate', () => {
  const table = startTable(
    loadStarter().manifest,
    'action/x',
    new Map([
      ['agent:a', [{ kind: 'pass' }, { kind: 'unscored', because: 'harness' }]],
      ['agent:b', [{ kind: 'unscored', because: 'harness' }]],
    ]),
    undefined,
  );
  expect(table).toMatch(/agent:a\W+1\W+0\W+1\W+1\W+100\.0 %/);
  expect(table).toMatch(/agent:b\W+0\W+0\W+1\W+0[^\d\w]+- [^\d\w]+-/);
});
