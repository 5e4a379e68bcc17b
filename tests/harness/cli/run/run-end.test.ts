import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { loadStarter } from '../../../../benchmarks/suites/starter/load.ts';
import { ScoreTable } from '../../../../harness/contract/score-table.ts';
import type { ScoreEstimate } from '../../../../harness/contract/score-table.ts';
import { Board } from '../../../../harness/publication/schemas/board.ts';
import { assay } from '../../../support/command.ts';
import { noOpReplies, oracleReplies, playing, recognise } from '../../../support/conversations.ts';
import { assayRun, runIdIn, starterFlags } from '../../../support/live-run.ts';
import { startModelServer } from '../../../support/misbehaving-server.ts';
import type { ModelServer, ReceivedRequest } from '../../../support/misbehaving-server.ts';
import { temporaryFolders, writeText } from '../../../support/temporary-folder.ts';

const SUITE = loadStarter();
const FAMILIES = ['action', 'outcome'] as const;
const newFolder = temporaryFolders();
let server: ModelServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

const seedOf = ({ text }: ReceivedRequest): number =>
  z.looseObject({ seed: z.number() }).parse(JSON.parse(text)).seed;

/** A model that solves an entry in some trials and makes no call in the others. */
async function startWaveringServer(): Promise<ModelServer> {
  const standing = recognise(SUITE, SUITE.entries);
  const solve = playing(standing, (entry) => oracleReplies(entry, SUITE));
  const idle = playing(standing, noOpReplies);
  server = await startModelServer((request) =>
    (seedOf(request) + standing(request).entry.id.length) % 3 === 0 ? idle(request) : solve(request),
  );
  return server;
}

/** A run in a new database. */
async function played(...flags: readonly string[]) {
  const database = join(newFolder(), 'assay.db');
  const { openaiUrl } = server ?? (await startWaveringServer());
  const ran = await assayRun([...starterFlags(database, { openaiUrl }), ...flags]);
  return { database, ran };
}

async function ranked(database: string, family: string): Promise<ScoreTable> {
  const path = join(newFolder(), 'rank.json');
  await assay('rank', '--db', database, '--evaluator', family, '--json', path);
  return ScoreTable.parse(JSON.parse(readFileSync(path, 'utf8')));
}

const percent = (share: number): string => (100 * share).toFixed(1);
const printedEstimate = (score: ScoreEstimate | null | undefined): string =>
  score ? `${percent(score.value)} % (${percent(score.low)} to ${percent(score.high)})` : '-';

describe('the end of a run', () => {
  test('has the intervals of rank and of the published board, to the last digit', async () => {
    const { database, ran } = await played('--trials', '3');
    expect(ran.code).toBe(0);
    const folder = join(newFolder(), 'board');
    expect(await assay('publish', '--db', database, '--to', folder)).toMatchObject({ code: 0 });
    const board = Board.parse(JSON.parse(readFileSync(join(folder, 'board.json'), 'utf8')));
    const tables = await Promise.all(FAMILIES.map((family) => ranked(database, family)));
    const rows = tables.map((table) => table.rows[0]);
    for (const { category, n } of rows[0]?.categories ?? []) {
      const scores = rows.map((row) => row?.categories.find((each) => each.category === category)?.score);
      expect(ran.printed.replaceAll(/ +/g, ' ')).toContain(
        `│ ${category} │ ${n} │ ${scores.map(printedEstimate).join(' │ ')} │`,
      );
    }
    expect(ran.printed.replaceAll(/ +/g, ' ')).toContain(
      `│ total (overall) │ 111 │ ${rows.map((row) => printedEstimate(row?.score)).join(' │ ')} │`,
    );
    for (const [index, role] of FAMILIES.entries()) {
      const row = rows[index];
      const ranking = board.rankings.find((each) => each.scope === 'overall' && each.role === role);
      const [standing] = ranking?.standings ?? [];
      for (const bound of ['value', 'low', 'high'] as const)
        expect(standing?.score?.[bound]).toBe(Math.round((row?.score?.[bound] ?? NaN) * 1e6) / 1e6);
      const last = row?.reliability?.byK.at(-1);
      expect(last?.k).toBe(3);
      expect(ran.printed).toContain(
        `${role}: pass^3 ${printedEstimate(last?.passHatK)}, pass@3 ${printedEstimate(last?.passAtK)}, flips ${printedEstimate(row?.reliability?.flipRate)}`,
      );
    }
  });

  test('treats the trials of an entry as one observation, so that more trials narrow no interval by themselves', async () => {
    server = await startModelServer(() => ({ kind: 'reply', reply: { text: 'Done.' } }));
    const totalOf = async (trials: string) =>
      /total \(overall\) +│ (\d+) +│ ([^│]+?) +│/.exec((await played('--trials', trials)).ran.printed);
    const [once, thrice] = [await totalOf('1'), await totalOf('3')];
    expect([once?.[1], thrice?.[1]]).toEqual(['37', '111']);
    expect(thrice?.[2]).toBe(once?.[2]);
  });

  test('says what failed most and why, with tokens and latency', async () => {
    server = await startModelServer(() => ({ kind: 'reply', reply: { text: 'Done.' } }));
    const { ran } = await played();
    expect(ran.printed).toMatch(
      /^action: 37 failed\n {2}37 turn-without-call, for example episode \d+: turn 1: the model called no tool$/m,
    );
    expect(ran.printed).toMatch(
      /^outcome: 37 failed\n {2}\d+ goal-missed, for example episode \d+: final state/m,
    );
    expect(ran.printed).toMatch(/^cost .*; \d+ tokens in, \d+ out; \d+\.\d s per reply$/m);
  });

  test('names commands that can be typed as they are, of this database', async () => {
    const { database, ran } = await played();
    const commands = [...ran.printed.matchAll(/^ {2}assay (.+)$/gm)].map(([, words = '']) =>
      words.split(' '),
    );
    expect(commands.map(([name]) => name)).toEqual(['rank', 'compare', 'show']);
    for (const words of commands) {
      expect(words).toContain(database);
      expect(await assay(...words)).toMatchObject({ code: 0 });
    }
  });

  test('compares the model with the one that stands next above it, or next below the first, in the ranking of all', async () => {
    const database = join(newFolder(), 'assay.db');
    const comparedBy = async (model: string) => {
      const ran = await assayRun(['--suite', 'starter', '--db', database, '--model', model]);
      const [, words = ''] = /^ {2}assay (compare .+)$/m.exec(ran.printed) ?? [];
      expect([0, 1]).toContain((await assay(...words.split(' '))).code);
      return words.replace(` --db ${database}`, '');
    };
    expect(await comparedBy('agent:no-op')).toBe('compare --evaluators action outcome');
    expect(await comparedBy('agent:oracle')).toBe(
      'compare --models agent:oracle agent:no-op --group overall',
    );
    expect(await comparedBy('agent:lexical')).toBe(
      'compare --models agent:lexical agent:oracle --group overall',
    );
  });

  test('is 1 where a model scores less than --fail-under, and says by how much', async () => {
    server = await startModelServer(() => ({ kind: 'reply', reply: { text: 'Done.' } }));
    const { ran } = await played('--fail-under', '0.5');
    expect(ran.code).toBe(1);
    expect(ran.noted).toMatch(/^failed: compatible:m scores 0\.0 %, less than 50\.0 %$/m);
    expect((await played('--fail-under', '0')).ran.code).toBe(0);
  });
});

describe('beside a published board', () => {
  /** A board of the models of one run. */
  async function publishedBoard(...flags: readonly string[]): Promise<string> {
    const { database } = await played('--model', 'agent:oracle', '--model', 'agent:no-op', ...flags);
    const folder = join(newFolder(), 'board');
    expect(await assay('publish', '--db', database, '--to', folder)).toMatchObject({ code: 0 });
    return folder;
  }

  test('a run ends with the place of its model among the published ones, as rank prints it', async () => {
    await startWaveringServer();
    const board = await publishedBoard();
    const database = join(newFolder(), 'own.db');
    const own = ['--suite', 'starter', '--db', database, '--model', 'agent:random'];
    const ran = await assayRun([...own, '--beside', board]);
    expect(ran.code).toBe(0);
    const { printed } = await assay('rank', '--db', database, '--beside', board);
    expect(printed).toContain('compatible:m');
    const [table = ''] = printed.split('\nsuite ');
    expect(ran.printed).toContain(table);
    expect(ran.printed).toContain(`assay rank --db ${database} --group overall --beside ${board}`);
    const compare = `compare --db ${database} --models agent:random agent:no-op --group overall --beside ${board}`;
    expect(ran.printed).toContain(`  assay ${compare}\n`);
    expect(await assay(...compare.split(' '))).toMatchObject({ code: 0 });
  });

  test('a run of more categories, or of fewer, takes no place from the published models', async () => {
    await startWaveringServer();
    const board = await publishedBoard('--category', 'starter_base,starter_read');
    const placesAfter = async (...flags: readonly string[]) => {
      const database = join(newFolder(), 'own.db');
      const own = ['--suite', 'starter', '--db', database, '--model', 'agent:random', '--beside', board];
      const { printed } = await assayRun([...own, ...flags]);
      const [, words = ''] = /^ {2}assay (rank .+)$/m.exec(printed) ?? [];
      const [table = ''] = (await assay(...words.split(' '))).printed.split('\nsuite ');
      expect(printed).toContain(table);
      const [, over] = /^score: .*, mean over (.+?) \(/m.exec(printed) ?? [];
      const ranks = table.matchAll(/^│ (\S+) +│ \S+ +│ (\S+)/gm);
      return { over, places: Array.from(ranks, ([, rank, model]) => `${rank} ${model}`) };
    };
    const places = ['rank model', '1 agent:oracle', '2 compatible:m', '3 agent:no-op', '3 agent:random'];
    expect(await placesAfter()).toEqual({ over: 'starter_base, starter_read', places });
    const fewer = await placesAfter('--category', 'starter_read,starter_cross');
    expect(fewer).toEqual({ over: 'starter_read', places });
  });

  test('a board of other content is refused before anything is requested or written', async () => {
    const { openaiUrl, count } = await startWaveringServer();
    const board = await publishedBoard();
    const path = join(board, 'board.json');
    const { contentHash } = SUITE.manifest;
    writeText(path, readFileSync(path, 'utf8').replaceAll(contentHash, contentHash.replace(/^.{4}/, '0000')));
    const before = count();
    const database = join(newFolder(), 'own.db');
    const ran = await assayRun([...starterFlags(database, { openaiUrl }), '--beside', board]);
    expect(ran).toMatchObject({ code: 3, printed: '' });
    expect(ran.noted).toContain('has content hash 0000');
    expect([count() - before, existsSync(database)]).toEqual([0, false]);
  });
});

test('a resume repeats the board and the threshold of its run', async () => {
  let refused = true;
  server = await startModelServer(() =>
    refused ? { kind: 'status', status: 400 } : { kind: 'reply', reply: { text: 'Done.' } },
  );
  const { ran, database } = await played('--ids', 'starter_base_0', '--fail-under', '0.5');
  expect(ran.noted).toContain(`--resume ${runIdIn(ran)} --db ${database} --concurrency 4 --fail-under 0.5`);
  expect(ran.noted).toContain('failed: compatible:m has no score to hold against 50.0 %');
  refused = false;
  const again = await assayRun(['--resume', runIdIn(ran), '--db', database, '--fail-under', '0.5']);
  expect(again.noted).toContain('failed: compatible:m scores 0.0 %, less than 50.0 %');
  expect(again.code).toBe(1);
});
