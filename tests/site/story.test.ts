import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseHTML } from 'linkedom';
import { beforeAll, describe, expect, test } from 'vitest';
import { ScoreTable } from '../../harness/contract/score-table.ts';
import { assay } from '../support/command.ts';
import { assayRun } from '../support/live-run.ts';
import { startQuickServer } from '../support/quick-server.ts';
import { buildSite } from '../support/site.ts';
import { goodRow, KNOWN_MODEL, smallBfcl } from '../support/small-bfcl.ts';
import { temporaryFolders, writeRows } from '../support/temporary-folder.ts';

const temporaryFolder = temporaryFolders();

const OFFICIAL = [KNOWN_MODEL, 'gpt-4o-mini-2024-07-18-FC', 'o1-2024-12-17-FC'] as const;
const OWN = 'compatible:own';
/** Conversations that official outputs have; long contexts are not among them. */
const RECORDED = ['multi_turn_miss_func', 'multi_turn_miss_param', 'multi_turn_base'] as const;
const PLACED = [...OFFICIAL, OWN].toSorted();

/** The story of the README: three official models, and an own one that plays every conversation. */
describe('an own model among official ones', () => {
  let [place, database] = ['', ''];
  const db = () => ['--db', database];
  beforeAll(async () => {
    place = temporaryFolder();
    const small = smallBfcl(place);
    database = small.database;
    const keysIn = (category: string): readonly string[] =>
      category === 'multi_turn_base' ? [0, 1, 2].map((number) => `${category}_${number}`) : [`${category}_0`];
    for (const model of OFFICIAL)
      for (const category of RECORDED)
        writeRows(
          small.result(category).replace(KNOWN_MODEL, model),
          keysIn(category).map((id) => goodRow(id)),
        );
    const data = ['--bfcl', small.bfcl];
    expect(await assay('import', 'bfcl', ...data, '--results', small.results, ...db())).toMatchObject({
      code: 0,
    });
    const server = await startQuickServer(0);
    const model = ['--model', OWN, '--base-url', server.openaiUrl];
    const ran = await assayRun([
      '--suite',
      'bfcl-v3',
      ...data,
      '--category',
      'multi_turn',
      ...model,
      ...db(),
    ]);
    await server.close();
    expect(ran).toMatchObject({ code: 0 });
    expect(await assay('score', ...db())).toMatchObject({ code: 0 });
    const results = join(place, 'results');
    expect(await assay('publish', '--to', results, ...db())).toMatchObject({ code: 0 });
    await buildSite(results, join(place, 'site'));
  });

  async function ranked(family: string): Promise<ScoreTable> {
    const path = join(place, 'rank.json');
    const words = ['rank', '--group', 'multi_turn', '--evaluator', family, '--json', path, ...db()];
    expect(await assay(...words)).toMatchObject({ code: 0 });
    return ScoreTable.parse(JSON.parse(readFileSync(path, 'utf8')));
  }

  test.each(['action', 'outcome'])(
    'has a place in the ranking of %s, and so has each of them',
    async (family) => {
      const { rows, over } = await ranked(family);
      expect(over.toSorted()).toEqual([...RECORDED].toSorted());
      const placed = rows.filter(({ rank }) => rank !== null).map(({ model }) => model);
      expect(placed.toSorted()).toEqual(PLACED);
      expect(rows.find(({ model }) => model === OWN)).toMatchObject({ rank: 4, n: 5, score: { value: 0 } });
    },
  );

  test('is compared with one of them on what both have played', async () => {
    const { code, printed } = await assay(
      'compare',
      '--models',
      OWN,
      KNOWN_MODEL,
      '--group',
      'multi_turn',
      ...db(),
    );
    expect(code).toBe(0);
    expect(printed).toContain('5 shared entries');
    expect(printed).toContain(`5 entries that only ${KNOWN_MODEL} passes`);
  });

  const rowsOn = (path: string): ReadonlyMap<string, string> => {
    const { document } = parseHTML(readFileSync(join(place, 'site', path, 'index.html'), 'utf8'));
    const rows = [...document.querySelectorAll('table.ranking tbody tr')];
    return new Map(
      rows.map((row) => [
        (row.querySelector('th a')?.textContent ?? '').trim(),
        row.querySelector('td.rank b')?.textContent ?? '',
      ]),
    );
  };

  test.each(['', 'ranking/bfcl-v3/multi_turn', ...RECORDED.map((category) => `ranking/bfcl-v3/${category}`)])(
    'stands with a rank on the page %j, and so does each of them',
    (path) => {
      const rows = rowsOn(path);
      expect(rows.size).toBe(4);
      expect([...rows].filter(([, rank]) => rank === '')).toEqual([]);
    },
  );

  test('stands alone on the page of the category that it alone has played', () => {
    const rows = [...rowsOn('ranking/bfcl-v3/multi_turn_long_context')];
    expect(rows.filter(([, rank]) => rank !== '')).toEqual([[OWN, '1']]);
  });
});
