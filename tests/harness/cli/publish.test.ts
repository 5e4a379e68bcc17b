import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { CATEGORIES } from '../../../benchmarks/bfcl/categories.ts';
import { entryFile } from '../../../benchmarks/bfcl/folders.ts';
import { loadBfcl } from '../../../benchmarks/suites/bfcl/load.ts';
import { replaceFiles } from '../../../harness/publication/replace-folder.ts';
import { MANIFEST } from '../../../harness/publication/written-files.ts';
import { distinctSlugs } from '../../../harness/publication/slugs.ts';
import { CategoryFile, EpisodeFile, ModelFile } from '../../../harness/publication/schemas/board-files.ts';
import { Board, Slug } from '../../../harness/publication/schemas/board.ts';
import { Comparison } from '../../../harness/contract/comparison.ts';
import { ScoreTable } from '../../../harness/contract/score-table.ts';
import { openStore } from '../../../harness/store/store.ts';
import { publishedFiles } from '../../../site/published-files.ts';
import { BFCL, hasFolders } from '../../support/bfcl-folder.ts';
import { assay } from '../../support/command.ts';
import { fillSmallStore, SECRETS, smallSuite } from '../../support/small-store.ts';
import { writeOfficialTables } from '../../support/official-tables.ts';
import { temporaryFolders, writeText, textsOf } from '../../support/temporary-folder.ts';

const temporaryFolder = temporaryFolders();

const read = <Content>(schema: { parse(content: unknown): Content }, folder: string, path: string): Content =>
  schema.parse(JSON.parse(readFileSync(join(folder, path), 'utf8')));

describe('a board of two suites', () => {
  let [database, folder, official] = ['', '', ''];
  beforeAll(async () => {
    database = join(temporaryFolder(), 'small.db');
    folder = join(temporaryFolder(), 'results');
    official = writeOfficialTables(temporaryFolder());
    fillSmallStore(database);
    expect((await assay('start', '--db', database)).code).toBe(0);
    expect(await publish(folder)).toMatchObject({ code: 0, noted: '' });
  });

  const publish = (to: string, ...more: readonly string[]) =>
    assay('publish', '--db', database, '--to', to, '--official', official, '--date', '2025-02-27', ...more);
  const board = (): Board => read(Board, folder, 'board.json');
  const category = (name: string): CategoryFile =>
    read(CategoryFile, folder, `categories/bfcl-v3/${name}.json`);
  const signsOf = (name: string, role: string, model: string) =>
    category(name).verdicts.find((row) => row.role === role && row.model === model)?.signs;
  const rankingOf = (scope: string, role: string) =>
    board().rankings.find(
      (ranking) => ranking.suite === 'bfcl-v3' && ranking.scope === scope && ranking.role === role,
    );

  test('the board lists every file except the figures, and each matches its schema', () => {
    const files = [...textsOf(folder).keys()].filter(
      (path) => !path.startsWith('official-v3/') && path !== MANIFEST,
    );
    expect(publishedFiles(folder).toSorted()).toEqual(files);
  });

  test('no text of a user, tool, reference, model or reason of a withheld suite is published', () => {
    for (const [path, text] of textsOf(folder)) {
      for (const secret of SECRETS) expect(text.includes(secret), `${path} holds "${secret}"`).toBe(false);
    }
  });

  test('a local board has the withheld tasks and says so; a public one that replaces it has nothing of them', async () => {
    const own = join(temporaryFolder(), 'own');
    expect(await publish(own, '--local')).toMatchObject({
      code: 0,
      noted: expect.stringContaining('Do not publish it.') as string,
    });
    expect(read(Board, own, 'board.json').notice).toContain('Do not publish it.');
    const { entries } = read(CategoryFile, own, 'categories/bfcl-v3/multi_turn_base.json');
    expect(entries.filter(({ detail }) => detail === null)).toEqual([]);
    const [asked, , , reply] = SECRETS;
    const texts = [...textsOf(own).values()].join('\n');
    expect([texts.includes(asked), texts.includes(reply)]).toEqual([true, false]); // the outputs were imported
    expect(await publish(own, '--local')).toMatchObject({ code: 0 });
    expect(await publish(own)).toMatchObject({ code: 0 });
    expect(textsOf(own)).toEqual(textsOf(folder));
  });

  test('a local board never replaces one that may be published', async () => {
    const before = textsOf(folder);
    const { code, noted } = await publish(folder, '--local');
    expect([code, noted]).toEqual([
      2,
      `assay: --to: ${folder} holds a board that may be published. Name a new folder: a local board must not replace it.`,
    ]);
    expect(textsOf(folder)).toEqual(before);
  });

  test('the same store gives the same bytes', async () => {
    const again = temporaryFolder();
    await publish(again);
    expect(textsOf(again)).toEqual(textsOf(folder));
  });

  test('verdict strings distinguish passes, reasons, unscored, not judged and not recorded episodes', () => {
    expect(signsOf('simple', 'action', 'o1-2024-12-17-fc')).toBe('PPPP');
    expect(signsOf('simple', 'action', 'command-r-plus-fc')).toBe('DPvv');
    expect(signsOf('live_simple', 'action', 'command-r-plus-fc')).toBe('PPvv?');
    expect(signsOf('live_simple', 'action', 'deepseek-v3')).toBe('PPPvv');
    expect(signsOf('multi_turn_base', 'action', 'deepseek-v3')).toBe('PPPs');
    expect(signsOf('multi_turn_base', 'outcome', 'agent-lexical')).toBe('PPgg');
    expect(signsOf('multi_turn_base', 'action', 'command-r-plus-fc')).toBe('----');
    expect(signsOf('multi_turn_long_context', 'outcome', 'deepseek-v3')).toBe('----');
    expect(signsOf('simple', 'outcome', 'deepseek-v3')).toBeUndefined();
  });

  test('every sign of every row is in the legend of its evaluator', () => {
    const legends = new Map(
      board().evaluators.map(({ role, legend }) => [role, new Set(legend.map(({ sign }) => sign))]),
    );
    for (const { file } of board().suites.flatMap(({ categories }) => categories)) {
      for (const { role, signs } of read(CategoryFile, folder, file).verdicts) {
        for (const sign of signs) expect(legends.get(role)?.has(sign)).toBe(true);
      }
    }
  });

  test('a category without any episode is still complete', () => {
    const { entries, tallies } = category('multi_turn_long_context');
    expect(entries.map(({ difficulty }) => difficulty)).toEqual(Array(4).fill('unknown'));
    expect(tallies.every(({ scored }) => scored.every((count) => count === 0))).toBe(true);
    const standings = rankingOf('multi_turn_long_context', 'action')?.standings ?? [];
    expect(standings.map(({ place, absent }) => [place, absent])).toEqual(Array(4).fill([null, 4]));
  });

  test('an entry has its classes, turns, tools, upstream line and difficulty, and nothing else', () => {
    expect(category('multi_turn_base').entries[3]).toEqual({
      id: 'multi_turn_base_3',
      occurrence: 0,
      page: 'multi_turn_base_3',
      classes: ['TicketAPI'],
      turns: 2,
      tools: 1,
      difficulty: 'medium',
      detail: null,
      upstream: { file: 'BFCL_v3_multi_turn_base.json', line: 4 },
    });
    // Only the agent fails; both models pass.
    expect(category('multi_turn_base').entries[1]?.difficulty).toBe('solved');
  });

  test('entries with the same id have different pages', () => {
    const pages = category('live_simple').entries.map(({ page }) => page);
    expect(pages.slice(3)).toEqual(['live_simple_3', 'live_simple_3-1']);
  });

  test('a model without episodes of a part has no rank in the whole and is listed last', () => {
    const standings = rankingOf('overall', 'action')?.standings ?? [];
    expect(standings.map(({ model }) => model).at(-1)).toBe('command-r-plus-fc');
    expect(standings.at(-1)).toMatchObject({
      place: null,
      score: null,
      scored: 7,
      unscored: 2,
      absent: 8,
    });
    expect(standings[0]).toMatchObject({ model: 'o1-2024-12-17-fc', unscored: 0, place: { rank: 1 } });
  });

  test('outcome ranks only scopes in which it judges every category', () => {
    const scopes = board()
      .rankings.filter(({ suite, role }) => suite === 'bfcl-v3' && role === 'outcome')
      .map(({ scope }) => scope);
    expect(scopes).toEqual(['multi_turn', 'multi_turn_base', 'multi_turn_long_context']);
  });

  test('printed scores and facts come from the official tables', () => {
    const first = (scope: string) => rankingOf(scope, 'action')?.standings[0]?.published;
    expect([first('overall'), first('live'), first('multi_turn_base')]).toEqual([0.615, 0.701, 0.525]);
    expect(first('live_simple')).toBe(0.8178);
    const [o1] = board().models.filter(({ slug }) => slug === 'o1-2024-12-17-fc');
    expect(o1).toMatchObject({
      name: 'o1-2024-12-17 (FC)',
      organisation: 'OpenAI',
      licence: 'Proprietary',
      mode: 'native',
      kind: 'model',
      family: 'OpenAI o',
      link: 'https://example.org/o1',
    });
    const prices = board().usage.filter(
      ({ suite, dollarsPerThousand }) => suite === 'bfcl-v3' && dollarsPerThousand !== null,
    );
    expect(prices).toMatchObject([{ scope: 'overall', model: 'o1-2024-12-17-fc', dollarsPerThousand: 33.5 }]);
  });

  test('an unsafe link is omitted', () => {
    expect(board().models.find(({ slug }) => slug === 'deepseek-v3')?.link).toBeNull();
  });

  test('usage is summed over the steps of an episode and averaged over episodes', () => {
    expect(
      board().usage.find(({ scope, model }) => scope === 'simple' && model === 'deepseek-v3'),
    ).toMatchObject({
      inputTokens: 200,
      outputTokens: 20,
      latencySeconds: 4,
    });
  });

  test('agreements count the episodes that both evaluators scored', () => {
    const found = board().agreements.find(
      ({ suite, scope }) => suite === 'bfcl-v3' && scope === 'multi_turn',
    );
    expect(found).toMatchObject({
      episodes: 12,
      bothPass: 8,
      bothFail: 2,
      falseNegatives: 2,
      falsePositives: 0,
    });
    const file = read(ModelFile, folder, 'models/deepseek-v3.json');
    const third = read(ModelFile, folder, 'models/command-r-plus-fc.json');
    expect(file.disputed).toEqual([
      {
        suite: 'bfcl-v3',
        category: 'multi_turn_base',
        falseNegatives: ['multi_turn_base_3'],
        falsePositives: [],
      },
    ]);
    expect(third.reasons.find(({ scope, role }) => scope === 'live' && role === 'action')?.counts).toEqual([
      { code: 'wrong-value', count: 2 },
      { code: 'not-judged', count: 1 },
    ]);
  });

  test('the published ranking equals the output of assay rank', async () => {
    const path = join(temporaryFolder(), 'rank.json');
    await assay('rank', '--db', database, '--suite', 'bfcl-v3', '--group', 'multi_turn', '--json', path);
    const { rows } = ScoreTable.parse(JSON.parse(readFileSync(path, 'utf8')));
    const ranked = rankingOf('multi_turn', 'action')?.standings.filter(({ place }) => place !== null);
    expect(ranked?.map(({ place, score }) => [place?.rank, place?.best, place?.worst, score?.value])).toEqual(
      rows.map(({ rank, rankRange, score }) => [rank, rankRange?.best, rankRange?.worst, score?.value]),
    );
  });

  test('figures are tables of the contract, including moves between the evaluators', () => {
    const table = read(ScoreTable, folder, 'official-v3/scores-multi_turn-outcome.json');
    expect(table.rows).toHaveLength(3);
    const movement = read(Comparison, folder, 'official-v3/movement-multi_turn.json');
    expect(movement.episodes).toMatchObject({ n: 12, falseNegatives: 2 });
    const counts = readFileSync(join(folder, 'official-v3/verdicts-action.csv'), 'utf8').split('\n');
    expect(counts).toContain('DeepSeek-V3,simple,wrong-value,1');
  });

  test('a suite whose texts are published has complete tasks, specifications and episodes', () => {
    const suite = board().suites.find(({ slug }) => slug === 'starter');
    const files = suite?.categories.map(({ file }) => read(CategoryFile, folder, file)) ?? [];
    const entries = files.flatMap((file) => file.entries);
    expect(entries).toHaveLength(37);
    expect(entries.every(({ detail }) => detail !== null && detail.outcome !== null)).toBe(true);
    const episodes = files.flatMap((file) => file.episodes);
    expect(episodes).toHaveLength(74);
    const played = episodes.find(
      ({ model, entry }) => model === 'agent-oracle' && entry === 'starter_base_0',
    );
    const episode = read(EpisodeFile, folder, played?.file ?? '');
    expect(episode.verdicts).toEqual([{ role: 'action', kind: 'pass', reasons: [] }]);
    expect(episode.stateDifference).toEqual([]);
    expect(episode.turns[0]?.steps[0]?.calls[0]?.call).toContain('mkdir');
    expect(episode.turns[0]?.steps[0]?.calls[0]?.output).not.toBeNull();
    expect(suite?.outputs).toMatchObject({ sources: [{ date: '2026-01-02' }], episodes: 74 });
  });

  test('a folder of others is refused and stays as it is; an earlier board is replaced, with what the new one lacks', async () => {
    const to = temporaryFolder();
    writeText(join(to, 'models/my-weights.bin'), 'w');
    writeText(join(to, 'episodes/thesis.txt'), 't');
    const before = textsOf(to);
    const { code, noted } = await publish(to);
    expect(code).toBe(3);
    expect(noted).toContain(`${to}: holds what was not written there before`);
    expect(noted).toContain('episodes/thesis.txt, models/my-weights.bin');
    expect(textsOf(to)).toEqual(before);
    const board = join(temporaryFolder(), 'board');
    replaceFiles({ path: board, option: '--to' }, [['episodes/old.json', '{}']]);
    expect((await publish(board)).code).toBe(0);
    expect([...textsOf(board).keys()]).not.toContain('episodes/old.json');
  });

  test('a folder that is not writable is an error with a remedy', async () => {
    const place = join(temporaryFolder(), 'file');
    writeFileSync(place, '');
    const { code, noted } = await publish(join(place, 'results'));
    expect(code).toBe(3);
    expect(noted).toMatch(/results: cannot be written .*--to/);
  });
});

describe('rejected before anything is written', () => {
  /** Publishes into a folder that already contains a board. */
  async function refused(database: string, ...flags: readonly string[]) {
    const to = temporaryFolder();
    replaceFiles({ path: to, option: '--to' }, [['board.json', 'old']]);
    const before = textsOf(to);
    const { code, noted } = await assay('publish', '--db', database, '--to', to, ...flags);
    expect(textsOf(to)).toEqual(before);
    return { code, noted };
  }

  const newDatabase = (): string => join(temporaryFolder(), 'assay.db');

  test('a missing database, and one without verdicts', async () => {
    const database = newDatabase();
    const missing = await refused(database);
    expect(missing.code).toBe(3);
    expect(missing.noted).toContain(database);
    openStore(database).close();
    const { code, noted } = await refused(database);
    expect(code).toBe(3);
    expect(noted).toMatch(/contains no verdicts of any suite.*assay score/);
  });

  test('two contents of one suite, unless one is named by its hash', async () => {
    const database = newDatabase();
    fillSmallStore(database);
    const changed = smallSuite('changed');
    fillSmallStore(database, { suite: changed, runId: 'later' });
    const { code, noted } = await refused(database);
    expect(code).toBe(2);
    expect(noted).toMatch(/two different contents of bfcl-v3/);
    const to = temporaryFolder();
    const { contentHash } = changed.manifest;
    const named = await assay('publish', '--db', database, '--to', to, '--suite', contentHash.slice(0, 12));
    expect(named.code).toBe(0);
    expect(read(Board, to, 'board.json').suites.map((suite) => suite.contentHash)).toEqual([contentHash]);
  });

  test('a newer version that has judged less than an older one', async () => {
    const database = newDatabase();
    fillSmallStore(database);
    fillSmallStore(database, { runId: 'later', players: ['o3-mini-2025-01-31-FC'], version: '2' });
    const { code, noted } = await refused(database);
    expect(code).toBe(3);
    expect(noted).toMatch(
      /\d+ episodes are judged only by an older version of action\/bfcl-ast\..*assay score/,
    );
  });

  test('an unknown suite, a folder without tables, an invalid date', async () => {
    const database = newDatabase();
    fillSmallStore(database);
    expect((await refused(database, '--suite', 'other')).noted).toMatch(/no verdicts of the suite "other"/);
    const empty = temporaryFolder();
    mkdirSync(join(empty, 'csv'));
    expect((await refused(database, '--official', empty)).noted).toMatch(/data_overall\.csv: is missing/);
    for (const day of ['27.2.2025', '2025-02-30', '2025-13-01']) {
      expect((await refused(database, '--date', day)).code).toBe(2);
    }
  });
});

test('a model in two runs is listed once per run', async () => {
  const database = join(temporaryFolder(), 'assay.db');
  fillSmallStore(database);
  fillSmallStore(database, { runId: 'again', players: ['DeepSeek-V3'] });
  const to = temporaryFolder();
  expect((await assay('publish', '--db', database, '--to', to)).code).toBe(0);
  const { models, suites } = read(Board, to, 'board.json');
  const found = models.filter(({ identity }) => identity.startsWith('DeepSeek-V3'));
  expect(found.map(({ name }) => name)).toEqual(['DeepSeek-V3 (FC) (again)', 'DeepSeek-V3 (FC) (import)']);
  expect(suites[0]?.outputs.sources).toMatchObject([
    { date: '2026-01-01', source: 'Recorded outputs, imported' },
  ]);
});

test('slugs are safe in URLs, distinct and deterministic', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.string({ unit: 'grapheme' })), (names) => {
      const slugs = distinctSlugs(names);
      expect(new Set(slugs.values()).size).toBe(names.length);
      for (const slug of slugs.values()) expect(Slug.safeParse(slug).success).toBe(true);
      expect(distinctSlugs(names)).toEqual(slugs);
    }),
  );
});

test.runIf(hasFolders(BFCL))('the upstream line of an entry is its position in its category', async () => {
  const suite = await loadBfcl(BFCL, CATEGORIES);
  for (const { name } of CATEGORIES) {
    const path = [join(BFCL, 'data', entryFile(name)), join(BFCL, entryFile(name))].find(existsSync) ?? '';
    const lines = readFileSync(path, 'utf8').trimEnd().split('\n');
    const ids = lines.map((line) => /"id": ?"([^"]*)"/.exec(line)?.[1]);
    expect(suite.entries.filter((entry) => entry.category === name).map(({ id }) => id)).toEqual(ids);
  }
});
