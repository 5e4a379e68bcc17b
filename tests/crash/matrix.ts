/**
 * Kills run, generate, import, score and publish at moments spread over their duration, and checks what is left. Run:
 * `node tests/crash/matrix.ts [--moments 20] [--seed 1]`. Needs the data of BFCL and the official outputs for the last three.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, symlinkSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { seededRandom } from '../../harness/contract/seeded-random.ts';
import { openStore } from '../../harness/store/store.ts';
import { publishedFiles } from '../../site/published-files.ts';
import { BFCL, OFFICIAL } from '../support/bfcl-folder.ts';
import { databaseContent } from '../support/database-content.ts';
import { writeThemes } from '../support/generation.ts';
import { startCountingServer } from './counting-server.ts';
import type { CountingServer } from './counting-server.ts';
import { assayProcess, clearTable, integrityOf } from './processes.ts';

const { values } = parseArgs({
  options: { moments: { type: 'string', default: '20' }, seed: { type: 'string', default: '1' } },
});
const MOMENTS = Number(values.moments);
const integers = seededRandom(Number(values.seed));
/** Uniform from 0 to 1. */
const random = (): number => integers.below(2 ** 32) / 2 ** 32;
const folder = mkdtempSync(join(tmpdir(), 'assay-crash-'));
const faults: string[] = [];

function expectThat(holds: boolean, fault: string): void {
  if (!holds) faults.push(fault);
}

const TRIALS = 60;
const EPISODES = 37 * TRIALS;

/** One run at 64 connections that is killed and resumed until its end. */
async function killRuns(): Promise<void> {
  const server = await startCountingServer(() => 20 + 60 * random());
  const database = join(folder, 'run.db');
  const sample = ['--suite', 'starter', '--trials', String(TRIALS), '--concurrency', '64', '--price', '1,1'];
  const begin = [...sample, '--model', 'compatible:m', '--base-url', server.openaiUrl];
  const kills: number[] = [];
  let runId: string | undefined;
  for (let moment = 0; moment < MOMENTS; moment += 1) {
    const args = runId === undefined ? begin : ['--resume', runId];
    await assayProcess(['run', ...args, '--db', database], 900 * random(), server.nextRequest());
    kills.push(performance.now());
    runId ??= idOfRun(database);
    expectThat(integrityOf(database) === 'ok', 'run: the database is damaged');
  }
  const last = await assayProcess(['run', '--resume', runId ?? '', '--db', database]);
  expectThat(last.code === 0, `run: the last resume ended with ${last.code}: ${last.noted}`);
  const store = openStore(database);
  const episodes = [...store.episodes.all()];
  store.close();
  expectThat(episodes.length === EPISODES, `run: ${episodes.length} episodes of ${EPISODES}`);
  expectThat(integrityOf(database) === 'ok', 'run: the database is damaged');
  console.log(`run: ${MOMENTS} kills, ${episodes.length} episodes, ${paidTwice(server, kills)}`);
  server.close();
}

/** One generation that is killed and resumed until its end, which must give the bytes of one that was not interrupted. */
async function killGenerations(): Promise<void> {
  const themes = join(folder, 'themes');
  writeThemes(themes);
  const flags = ['--seed', '5', '--domains', '4', '--entries', '52', '--jobs', '2', '--themes', themes];
  const [whole, place] = [join(folder, 'whole'), join(folder, 'generated')];
  const out = join(place, 'suite');
  const { milliseconds, noted } = await assayProcess(['generate', ...flags, '--out', whole]);
  expectThat(existsSync(whole), `generate: wrote no suite: ${noted}`);
  mkdirSync(place);
  let finished = 0;
  for (let moment = 0; moment < MOMENTS; moment += 1) {
    const isBegun = existsSync(out) || existsSync(join(`${out}.partial`, 'request.json'));
    const words = isBegun ? ['--resume', out] : [...flags, '--out', out];
    // Domains are finished in between, so that each kill comes a little further.
    const killed = await assayProcess(['generate', ...words], milliseconds * random());
    expectThat(
      killed.code === null || killed.code < 2,
      `generate: ended with ${killed.code}: ${killed.noted}`,
    );
    if (!existsSync(out)) continue;
    finished += 1;
    await assayProcess(['generate', '--resume', out]);
    expectSame(whole, out, `generate: after moment ${moment}`);
    expectThat(readdirSync(place).join() === 'suite', `generate: left ${readdirSync(place).join(', ')}`);
    rmSync(out, { recursive: true, force: true });
  }
  const isBegun = existsSync(join(`${out}.partial`, 'request.json'));
  await assayProcess(['generate', ...(isBegun ? ['--resume', out] : [...flags, '--out', out])]);
  expectSame(whole, out, 'generate: at the end');
  expectThat(readdirSync(place).join() === 'suite', `generate: left ${readdirSync(place).join(', ')}`);
  console.log(
    `generate: ${MOMENTS} kills within ${Math.round(milliseconds)} ms, ${finished + 1} suites finished`,
  );
}

function expectSame(one: string, other: string, name: string): void {
  const { status, stdout } = spawnSync('diff', ['-r', one, other], { encoding: 'utf8' });
  expectThat(status === 0, `${name}: ${stdout.slice(0, 500)}`);
}

function idOfRun(database: string): string | undefined {
  if (!existsSync(database)) return undefined;
  const store = openStore(database);
  try {
    return store.episodes.runs()[0]?.id;
  } finally {
    store.close();
  }
}

/**
 * Answers that were given twice, by the time between the first one and the kill after it. An answer in the buffers of the
 * network dies with the process; one that was there for long must have been read and stored.
 */
function paidTwice({ answers }: CountingServer, kills: readonly number[]): string {
  const ages = [...answers.values()].flatMap(({ finished: [first, second] }) => {
    if (first === undefined || second === undefined) return [];
    return [(kills.find((kill) => kill > first) ?? first) - first];
  });
  const LONG = 250;
  const old = ages.filter((age) => age > LONG).length;
  expectThat(old === 0, `run: ${old} answers older than ${LONG} ms were paid twice`);
  return `${answers.size} distinct requests, ${ages.length} answered twice, at most ${Math.round(Math.max(0, ...ages))} ms before a kill`;
}

/** Kills a command that must leave either what was before or what is after it. */
async function killWhole(
  name: string,
  {
    args,
    stateOf,
    before,
  }: { readonly args: readonly string[]; readonly stateOf: () => string; readonly before: () => void },
): Promise<void> {
  before();
  const old = stateOf();
  const { milliseconds, code, noted } = await assayProcess(args);
  expectThat(code === 0, `${name}: ended with ${code}: ${noted}`);
  const done = stateOf();
  let unchanged = 0;
  for (let moment = 0; moment < MOMENTS; moment += 1) {
    before();
    await assayProcess(args, ((moment + random()) / MOMENTS) * milliseconds);
    const state = stateOf();
    if (state === old) unchanged += 1;
    expectThat(state === old || state === done, `${name}: a part was left at moment ${moment}`);
    const again = await assayProcess(args);
    expectThat(
      again.code === 0,
      `${name}: after moment ${moment} it ended with ${again.code}: ${again.noted}`,
    );
    expectThat(stateOf() === done, `${name}: after moment ${moment} it gives another result`);
  }
  console.log(
    `${name}: ${MOMENTS} kills within ${Math.round(milliseconds)} ms, ${unchanged} left all as it was`,
  );
}

/** Rows of a database but for the times of its runs; the check of SQLite's integrity is part of it. */
function contentOf(database: string): string {
  if (!existsSync(database)) return 'none';
  const integrity = integrityOf(database);
  expectThat(integrity === 'ok', `${database}: ${integrity}`);
  const content = databaseContent(database) ?? 'none';
  const isEmpty = !content.includes('"hash"');
  return isEmpty ? 'none' : content.replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'now');
}

async function killDatabaseCommands(): Promise<void> {
  const results = join(folder, 'result');
  mkdirSync(results);
  for (const model of ['gpt-4o-2024-11-20-FC', 'claude-3-5-sonnet-20241022-FC'])
    symlinkSync(join(OFFICIAL, 'result', model), join(results, model));
  const database = join(folder, 'import.db');
  const db = ['--db', database];
  const remove = (): void => {
    for (const end of ['', '-wal', '-shm']) rmSync(`${database}${end}`, { force: true });
  };
  const importing = [
    'import',
    'bfcl',
    '--bfcl',
    BFCL,
    '--results',
    results,
    '--category',
    'multi_turn',
    ...db,
  ];
  await killWhole('import', { args: importing, stateOf: () => contentOf(database), before: remove });
  await killWhole('score', {
    args: ['score', '--evaluator', 'action', ...db],
    stateOf: () => contentOf(database),
    before: () => {
      removeVerdicts(database);
    },
  });
  const board = join(folder, 'place', 'board');
  await killWhole('publish', {
    args: ['publish', '--to', board, ...db],
    stateOf: () => stateOfBoard(board),
    before: () => {
      rmSync(board, { recursive: true, force: true });
    },
  });
  const beside = readdirSync(join(folder, 'place'));
  expectThat(beside.length === 1, `publish: left ${beside.join(', ')}`);
}

function removeVerdicts(database: string): void {
  const store = openStore(database);
  const runs = store.episodes.runs();
  store.close();
  expectThat(runs.length === 1, 'score: the run is missing');
  for (const table of ['verdict', 'judging'] as const) clearTable(database, table);
}

/** What a reader of the board sees. */
function stateOfBoard(board: string): string {
  if (!existsSync(board)) return 'none';
  return publishedFiles(board).join('\n');
}

try {
  await killRuns();
  await killGenerations();
  if (existsSync(BFCL) && existsSync(OFFICIAL)) await killDatabaseCommands();
  else console.log('import, score and publish: skipped, the data are not there');
} finally {
  rmSync(folder, { recursive: true });
}
for (const fault of faults) console.log(`fault: ${fault}`);
console.log(`${faults.length} faults`);
process.exitCode = faults.length === 0 ? 0 : 1;
