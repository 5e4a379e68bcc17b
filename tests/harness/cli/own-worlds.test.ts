import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { writeSuiteFolder } from '../../../benchmarks/suites/write-folder.ts';
import { CategoryFile, EpisodeFile, ModelFile } from '../../../harness/publication/schemas/board-files.ts';
import { Board } from '../../../harness/publication/schemas/board.ts';
import { SuiteDescription } from '../../../harness/reports/suite-description.ts';
import { assay } from '../../support/command.ts';
import type { Ran } from '../../support/command.ts';
import { episodesIn } from '../../support/live-run.ts';
import { librarySuite } from '../../support/library/suite.ts';
import { temporaryFolders } from '../../support/temporary-folder.ts';

const newFolder = temporaryFolders();

describe('a suite whose world is data', () => {
  let [folder, database] = ['', ''];
  let run: Ran | undefined;
  beforeAll(async () => {
    folder = join(newFolder(), 'library');
    database = join(newFolder(), 'assay.db');
    writeSuiteFolder(folder, librarySuite());
    const models = ['oracle', 'no-op', 'spam'].flatMap((agent) => ['--model', `agent:${agent}`]);
    run = await assay('run', '--suite', folder, ...models, '--db', database);
  });

  test('is shown with its tables, tools and rows', async () => {
    const { code, printed } = await assay('suite', 'show', folder);
    expect(code).toBe(0);
    expect(printed).toContain('family worlds\n');
    expect(printed).toContain(
      'environment Library, defined by the suite, tables: 3, tools: 10, populations: 1\n',
    );
    expect(printed).toContain(', note, refers to members, books\n');
    expect(printed).toContain('\n  tool borrow_book(member_id, book_id, days, note): write, refusals: 4\n');
    expect(printed).toContain('\n  population town, rows of members: 3, books: 4, loans: 3');
    const document = await assay('suite', 'show', folder, '--json', '-');
    const { environments } = SuiteDescription.parse(JSON.parse(document.printed));
    expect(environments).toMatchObject([{ name: 'Library', registered: null, definedBySuite: true }]);
  });

  test('passes the checks of a suite', async () => {
    const { code, printed } = await assay('suite', 'check', folder);
    expect([code, printed]).toEqual([0, expect.stringMatching(/oracle-passes .*│ 0 +│/)]);
  });

  test('is audited', async () => {
    const { code, printed } = await assay('audit', folder);
    expect([code, printed]).toEqual([0, expect.stringContaining('no finding')]);
  });

  test('is played to the end by every agent, and none but the oracle passes', async () => {
    expect(run?.code).toBe(0);
    const endings = episodesIn(database).map(({ ending }) => ending);
    expect(endings).toEqual(Array.from({ length: 9 }, () => ({ bucket: 'model', stop: 'completed' })));
    const { code, printed } = await assay('rank', '--db', database, '--json', '-');
    expect(code).toBe(0);
    const table = printed.match(/"model": "agent:[a-z-]+"/g);
    expect(table?.[0]).toBe('"model": "agent:oracle"');
    const { printed: ranked } = await assay('rank', '--db', database);
    expect(ranked).toMatch(/agent:oracle │ 3 │ 100\.0 %/);
    expect(ranked).toMatch(/agent:no-op +│ 3 │ 0\.0 %/);
    expect(ranked).toMatch(/agent:spam +│ 3 │ 0\.0 %/);
  });

  test('is judged again as it was judged', async () => {
    const { code, printed } = await assay('score', '--db', database);
    expect([code, printed]).toEqual([
      0,
      expect.stringContaining('outcome/multi-turn: 3 passed, 6 failed, 0 unscored'),
    ]);
  });

  test('is shown episode by episode', async () => {
    const { code, printed } = await assay('show', '1', '--db', database);
    expect([code, printed]).toEqual([0, expect.stringContaining('Library.books/B-101/copies')]);
  });

  test('is published as a board', async () => {
    const results = join(newFolder(), 'results');
    expect((await assay('publish', '--db', database, '--to', results)).code).toBe(0);
    const read = (path: string): unknown => JSON.parse(readFileSync(join(results, path), 'utf8'));
    expect(Board.parse(read('board.json')).suites.map(({ slug, title }) => [slug, title])).toEqual([
      ['library', 'Assay Worlds'],
    ]);
    CategoryFile.parse(read('categories/library/plain.json'));
    ModelFile.parse(read('models/agent-oracle.json'));
    const episodes = readdirSync(join(results, 'episodes', 'library'));
    expect(episodes).toHaveLength(9);
    for (const file of episodes) EpisodeFile.parse(read(join('episodes', 'library', file)));
  });

  test('is read by people with what its tools do in words', async () => {
    const packets = join(newFolder(), 'packets');
    expect((await assay('audit', 'packets', folder, '--out', packets)).code).toBe(0);
    const texts = readdirSync(packets)
      .filter((file) => file.endsWith('.md'))
      .map((file) => readFileSync(join(packets, file), 'utf8'));
    expect(texts.length).toBeGreaterThan(0);
    for (const text of texts) {
      expect(text).toContain('A lending library: members, books and loans.');
      expect(text).toContain('Refused if the loan does not exist or is not open.');
    }
  });

  test('survives being written again', async () => {
    const again = join(newFolder(), 'again');
    expect((await assay('suite', 'write', folder, '--to', again)).code).toBe(0);
    for (const file of readdirSync(folder).filter((name) => name !== 'manifest.json'))
      expect(readFileSync(join(again, file), 'utf8')).toBe(readFileSync(join(folder, file), 'utf8'));
    expect((await assay('suite', 'check', again)).code).toBe(0);
  });
});

test('a changed population is refused by every command, with the file', async () => {
  const folder = join(newFolder(), 'library');
  writeSuiteFolder(folder, librarySuite());
  const path = join(folder, 'populations.jsonl');
  writeFileSync(path, readFileSync(path, 'utf8').replace('"copies":2', '"copies":-2'));
  for (const command of [['suite', 'check'], ['suite', 'show'], ['audit']]) {
    const { code, noted } = await assay(...command, folder);
    expect([code, noted]).toEqual([3, expect.stringContaining('manifest.json: states the content hash')]);
  }
});
