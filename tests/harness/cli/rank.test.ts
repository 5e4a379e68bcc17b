import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ENTRY_COUNTS } from '../../../evaluators/tables/formula.ts';
import { percentText } from '../../../evaluators/tables/percent.ts';
import { ScoreTable } from '../../../harness/contract/score-table.ts';
import type { Verdict } from '../../../harness/contract/verdict.ts';
import { openStore } from '../../../harness/store/store.ts';
import { assay } from '../../support/command.ts';
import { smallOwnSuite, starterEntry } from '../../support/small-suite.ts';
import { fillSmallStore } from '../../support/small-store.ts';
import { temporaryFolders, writeRows, writeText } from '../../support/temporary-folder.ts';
import { episodeBy, liveRun } from '../../support/workbench.ts';

const newFolder = temporaryFolders();

/** The table that `assay rank` writes as JSON. */
async function ranked(database: string, ...flags: readonly string[]): Promise<ScoreTable> {
  const path = join(newFolder(), 'rank.json');
  const ran = await assay('rank', '--db', database, '--json', path, ...flags);
  expect(ran.code).toBe(0);
  return ScoreTable.parse(JSON.parse(readFileSync(path, 'utf8')));
}

describe('two suites of the same entries, of which one states that they vary two scenarios', () => {
  const KEYS = Array.from({ length: 8 }, (_, index) => `starter_base_${index}`);
  const entries = KEYS.map(starterEntry);
  const suites = [
    smallOwnSuite({ entries }),
    smallOwnSuite({
      entries: entries.map((entry, index) => ({ ...entry, scenario: index < 4 ? 'first' : 'second' })),
    }),
  ];

  /** Three trials of each entry; those of one half pass in two of three, those of the other in none. */
  function database(): string {
    const path = join(newFolder(), 'assay.db');
    const store = openStore(path);
    for (const suite of suites) {
      const suiteHash = suite.manifest.contentHash;
      store.suites.add(suite);
      store.episodes.addRun({ ...liveRun(suiteHash, ['ann', 'bob']), suiteHash });
      for (const [index, entryId] of KEYS.entries()) {
        for (const [model, trial] of [
          ['ann', 0],
          ['ann', 1],
          ['ann', 2],
          ['bob', 0],
        ] as const) {
          store.episodes.put(suiteHash, episodeBy(model, [], { entryId, recordedId: entryId, trial }));
          const passes = model === 'ann' && index < 4 && trial > 0;
          const verdict: Verdict = passes
            ? { kind: 'pass' }
            : { kind: 'fail', failures: [{ code: 'no-call' }] };
          const address = store.lookup
            .find(model, entryId)
            .find((other) => other.runId === suiteHash && other.trial === trial);
          store.verdicts.put(address?.id ?? 0, { id: 'action/x', version: '1', suiteHash }, verdict);
        }
      }
    }
    store.close();
    return path;
  }

  test('have the same scores, and intervals by scenario', async () => {
    const path = database();
    const [perEntry, perScenario] = await Promise.all(
      suites.map(async ({ manifest }) => await ranked(path, '--suite', manifest.contentHash)),
    );
    const [left, right] = [perEntry?.rows[0], perScenario?.rows[0]];
    expect([left?.model, left?.n, left?.score?.value]).toEqual(['ann', 24, expect.closeTo(1 / 3, 12)]);
    expect([right?.model, right?.n, right?.score?.value]).toEqual(['ann', 24, left?.score?.value]);
    const widthOf = (row: typeof left): number => (row?.score?.high ?? NaN) - (row?.score?.low ?? NaN);
    expect(widthOf(right)).toBeGreaterThan(1.5 * widthOf(left));
    const widthIn = (row: typeof left): number =>
      (row?.categories[0]?.score?.high ?? NaN) - (row?.categories[0]?.score?.low ?? NaN);
    expect(widthIn(right)).toBeGreaterThan(1.5 * widthIn(left));
  });
});

describe('results of others', () => {
  const MODEL = 'o1-2024-12-17-FC';
  const PRINTED = 'o1-2024-12-17 (FC)';
  const live = [
    'live_multiple',
    'live_parallel',
    'live_parallel_multiple',
    'live_irrelevance',
    'live_relevance',
  ];
  /** Correct answers by category: an odd share of each. */
  const correct = new Map(
    live.map((category) => [category, Math.floor((ENTRY_COUNTS.get(category) ?? 0) / 3)]),
  );
  const shareOf = (category: string): number =>
    (correct.get(category) ?? 0) / (ENTRY_COUNTS.get(category) ?? 1);

  const TITLES = [
    ['Python Multiple AST', 'live_multiple'],
    ['Python Parallel AST', 'live_parallel'],
    ['Python Parallel Multiple AST', 'live_parallel_multiple'],
    ['Irrelevance Detection', 'live_irrelevance'],
    ['Relevance Detection', 'live_relevance'],
  ] as const;

  /** A folder of official tables, which know the model by its printed name. */
  function officialTables(): string {
    const folder = newFolder();
    const titles = TITLES.map(([title]) => title).join(',');
    const cells = TITLES.map(([, category]) => percentText(shareOf(category))).join(',');
    writeText(join(folder, 'data_overall.csv'), `Rank,Overall Acc,Model\n1,61.50%,${PRINTED}\n`);
    writeText(join(folder, 'data_live.csv'), `Rank,Model,${titles}\n1,${PRINTED},${cells}\n`);
    return folder;
  }

  /** A folder of score files, which know the model by the name of its results. */
  function scoreFiles(): string {
    const folder = newFolder();
    for (const category of live) {
      const total = ENTRY_COUNTS.get(category) ?? 0;
      const summary = {
        accuracy: shareOf(category),
        correct_count: correct.get(category),
        total_count: total,
      };
      writeRows(join(folder, MODEL, `BFCL_v3_${category}_score.json`), [summary]);
    }
    writeRows(join(folder, MODEL, 'BFCL_v3_java_score.json'), [
      { accuracy: 0, correct_count: 0, total_count: 0 },
    ]);
    return folder;
  }

  async function cellsOf(...fillFrom: readonly string[]) {
    const database = join(newFolder(), 'small.db');
    fillSmallStore(database);
    const flags = fillFrom.flatMap((folder) => ['--fill-from', folder]);
    const { rows } = await ranked(database, '--group', 'live', ...flags);
    return rows.find(({ model }) => model === MODEL)?.cells ?? [];
  }

  test('come to the same cells from official tables and from score files, to the last bit', async () => {
    const [printed, scored] = [await cellsOf(officialTables()), await cellsOf(scoreFiles())];
    expect(printed).toEqual(scored);
    const cells = new Map(printed.map(({ title, value, basis }) => [title, { value, basis }]));
    for (const [title, category] of TITLES) {
      expect(cells.get(title)).toEqual({ value: shareOf(category), basis: 'filled' });
    }
    // Four entries of the category are judged here: own verdicts go before results of others.
    expect(cells.get('Python Simple AST')).toEqual({ value: 1, basis: 'own' });
  });

  test('leave a category without rows out', async () => {
    const database = join(newFolder(), 'small.db');
    fillSmallStore(database);
    const { rows } = await ranked(database, '--group', 'non_live', '--fill-from', scoreFiles());
    const java = rows
      .find(({ model }) => model === MODEL)
      ?.cells.find(({ title }) => title === 'Java Simple AST');
    expect(java).toEqual({ title: 'Java Simple AST', text: 'N/A', value: 0, basis: 'partial' });
  });

  test('are partial without any, and a folder that holds none is named', async () => {
    expect((await cellsOf()).find(({ title }) => title === 'Live Overall Acc')?.basis).toBe('partial');
    const database = join(newFolder(), 'small.db');
    fillSmallStore(database);
    const empty = newFolder();
    const { code, noted } = await assay('rank', '--db', database, '--fill-from', empty);
    expect(code).toBe(3);
    expect(noted).toContain(
      `${empty}: holds neither official tables nor score files of these models. Name another folder with --fill-from.`,
    );
  });
});
