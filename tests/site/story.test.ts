import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseHTML } from 'linkedom';
import { beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { ScoreTable } from '../../harness/contract/score-table.ts';
import type { ScoreEstimate } from '../../harness/contract/score-table.ts';
import { Board } from '../../harness/publication/schemas/board.ts';
import { assay } from '../support/command.ts';
import { assayRun } from '../support/live-run.ts';
import { startModelServer } from '../support/misbehaving-server.ts';
import type { Behaviour, ReceivedRequest } from '../support/misbehaving-server.ts';
import { buildSite, pagesOf } from '../support/site.ts';
import { goodRow, KNOWN_MODEL, smallBfcl } from '../support/small-bfcl.ts';
import { temporaryFolders, writeRows } from '../support/temporary-folder.ts';

const temporaryFolder = temporaryFolders();

const OFFICIAL = [KNOWN_MODEL, 'gpt-4o-mini-2024-07-18-FC', 'o1-2024-12-17-FC'] as const;
const OWN = 'compatible:own';
/** Conversations that official outputs have; long contexts are not among them. */
const RECORDED = ['multi_turn_miss_func', 'multi_turn_miss_param', 'multi_turn_base'] as const;
const TRIALS = 3;
const PLACED = [...OFFICIAL, OWN].toSorted();

const HOSTILE = "<script>document.title='owned'</script><img src=x onerror=alert(1)>";

const Request = z.looseObject({
  seed: z.int(),
  messages: z.array(z.looseObject({ role: z.string(), content: z.string().nullish() })),
});

/** Opens the ticket that the user asks for, but not in every trial, and answers with hostile text. */
function openTickets({ text }: ReceivedRequest): Behaviour {
  const { seed, messages } = Request.parse(JSON.parse(text));
  const { role, content } = messages.at(-1) ?? {};
  const title = content?.includes('two') === true ? 'two' : 'one';
  const call = { name: 'create_ticket', arguments: JSON.stringify({ title }) };
  const isSilent = role !== 'user' || seed % 2 === 0;
  return { kind: 'reply', reply: isSilent ? { text: HOSTILE } : { calls: [call] } };
}

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
    const server = await startModelServer(openTickets);
    const model = ['--model', OWN, '--base-url', server.openaiUrl, '--trials', String(TRIALS)];
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
    expect(await assay('publish', '--local', '--to', results, ...db())).toMatchObject({ code: 0 });
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
      expect(rows.find(({ model }) => model === OWN)).toMatchObject({ rank: 4, n: 5 * TRIALS });
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
    expect(printed).toContain(`2 entries that only ${KNOWN_MODEL} passes`);
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

  test.each([
    'ranking/bfcl-v3/overall',
    'ranking/bfcl-v3/multi_turn',
    ...RECORDED.map((category) => `ranking/bfcl-v3/${category}`),
  ])('stands with a rank on the page %j, and so does each of them', (path) => {
    const rows = rowsOn(path);
    expect(rows.size).toBe(4);
    expect([...rows].filter(([, rank]) => rank === '')).toEqual([]);
  });

  test('stands alone on the page of the category that it alone has played', () => {
    const rows = [...rowsOn('ranking/bfcl-v3/multi_turn_long_context')];
    expect(rows.filter(([, rank]) => rank !== '')).toEqual([[OWN, '1']]);
  });

  const documentOf = (path: string) =>
    parseHTML(readFileSync(join(place, 'site', path, 'index.html'), 'utf8')).document;
  const percent = (share: number): string => (100 * share).toFixed(1);
  const printed = (estimate: ScoreEstimate | null | undefined): string =>
    estimate ? `${percent(estimate.value)} ${percent(estimate.low)}–${percent(estimate.high)}` : '–';
  /** Figures of a row as they are read, and as they stand in the data. */
  const figuresIn = (document: ReturnType<typeof documentOf>, row: string) => {
    const cells = [...(document.querySelector(row)?.closest('tr')?.querySelectorAll('td.figure') ?? [])];
    return {
      texts: cells.map(({ textContent }) => textContent.replaceAll(/\s+/g, ' ').trim()),
      values: cells.map((cell) => Number(cell.getAttribute('data-value'))),
    };
  };

  test('has the reliability of rank --json on its page and in the ranking, to the last digit', async () => {
    const tables = [await ranked('action'), await ranked('outcome')];
    const estimates = tables.flatMap(({ rows }) => {
      const { reliability } = rows.find(({ model }) => model === OWN) ?? {};
      const last = reliability?.byK.find(({ k }) => k === TRIALS);
      return [last?.passHatK, last?.passAtK, reliability?.flipRate];
    });
    const values = estimates.map((estimate) => Math.round((estimate?.value ?? NaN) * 1e6) / 1e6);
    expect(new Set(values).size).toBeGreaterThan(1);
    const own = figuresIn(
      documentOf('models/compatible-own'),
      'table.trials a[href="/ranking/bfcl-v3/multi_turn/"]',
    );
    const inRanking = figuresIn(
      documentOf('ranking/bfcl-v3/multi_turn'),
      'table.ranking a[href="/models/compatible-own/"]',
    );
    for (const { texts, values: shown } of [own, inRanking]) {
      expect(texts.join('|')).toContain(estimates.map(printed).join('|'));
      expect(shown.join('|')).toContain(values.join('|'));
    }
    expect(own.texts[0]).toBe(String(TRIALS));
  });

  test('has each of its conversations on a page, with hostile text as text, and the imported models have none', () => {
    const folder = join(place, 'site/episodes/bfcl-v3');
    const shown = pagesOf(folder).map((path) => path.replace('/index.html', ''));
    const runs = [0, 1, 2].map((trial) => `compatible-own-${trial}`);
    const entries = [
      ...[0, 1, 2].map((number) => `multi_turn_base_${number}`),
      ...['long_context', 'miss_func', 'miss_param'].map((name) => `multi_turn_${name}_0`),
    ];
    expect(shown).toEqual(entries.flatMap((entry) => runs.map((run) => `${entry}/${run}`)));
    const pages = shown.map((path) => documentOf(`episodes/bfcl-v3/${path}`));
    const texts = pages.map((page) => page.querySelector('main')?.textContent ?? '');
    expect(texts.filter((text) => !text.includes(HOSTILE) || !text.includes('Open ticket one.'))).toEqual([]);
    expect(pages.filter((page) => page.querySelector('main script, main img') !== null)).toEqual([]);
    expect(texts.join('')).toMatch(/create_ticket\(title='one'\)\s*\{"id":/);
    expect(texts.join('')).toContain('turn 1: the model called no tool');
  });

  test('stands on a local board, whose every page shows the tasks and says that it must not be published', () => {
    const { notice = 'none' } = Board.parse(
      JSON.parse(readFileSync(join(place, 'results/board.json'), 'utf8')),
    );
    expect(notice).toContain('Do not publish it.');
    const pages = pagesOf(join(place, 'site')).map((path) => dirname(path));
    expect(pages.filter((path) => !documentOf(path).body.textContent.includes(notice))).toEqual([]);
    expect(documentOf('entries/bfcl-v3/simple_0').querySelector('main')?.textContent).toContain(
      'Add 1 and 2.',
    );
  });
});
