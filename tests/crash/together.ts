/**
 * Lets two runs, a score and a rank work on one database at once, and two processes resume one run. Run:
 * `node tests/crash/together.ts [--rounds 20]`.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openStore } from '../../harness/store/store.ts';
import { startCountingServer } from './counting-server.ts';
import type { CountingServer } from './counting-server.ts';
import { assayProcess, integrityOf } from './processes.ts';
import type { Ended } from './processes.ts';

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '20' } } });
const ROUNDS = Number(values.rounds);
const folder = mkdtempSync(join(tmpdir(), 'assay-together-'));
const database = join(folder, 'assay.db');
const db = ['--db', database];
const faults: string[] = [];

function expectDone(name: string, { code, noted }: Ended): void {
  if (code !== 0) faults.push(`${name} ended with ${code}: ${noted.slice(-500)}`);
}

/** Answers given twice to one request of one model. */
const paidTwice = ({ answers }: CountingServer): number =>
  [...answers.values()].filter(({ finished }) => finished.length > 1).length;

async function workTogether(server: CountingServer): Promise<void> {
  const sample = ['run', '--suite', 'starter', '--price', '1,1', '--concurrency', '16', ...db];
  expectDone('start', await assayProcess(['start', ...db]));
  for (let round = 0; round < ROUNDS; round += 1) {
    const runOf = (model: string): readonly string[] => [
      ...sample,
      ...['--model', `compatible:${model}-${round}`, '--base-url', server.openaiUrl],
    ];
    const commands = {
      'first run': runOf('first'),
      'second run': runOf('second'),
      score: ['score', ...db],
      rank: ['rank', '--group', 'overall', ...db],
    };
    const ended = await Promise.all(
      Object.entries(commands).map(async ([name, args]) => [name, await assayProcess(args)] as const),
    );
    for (const [name, each] of ended) expectDone(`round ${round}: ${name}`, each);
  }
}

/** Kills a run and resumes it in two processes at once. */
async function resumeTwice(server: CountingServer, round: number): Promise<void> {
  const path = join(folder, `resumed-${round}.db`);
  const flags = ['--suite', 'starter', '--price', '1,1', '--concurrency', '8', '--trials', '3'];
  const model = ['--model', `compatible:resumed-${round}`, '--base-url', server.openaiUrl];
  await assayProcess(['run', ...flags, ...model, '--db', path], 1500);
  const store = openStore(path);
  const runId = store.episodes.runs()[0]?.id ?? '';
  store.close();
  const before = paidTwice(server);
  const resume = ['run', '--resume', runId, '--db', path];
  const both = await Promise.all([assayProcess(resume), assayProcess(resume)]);
  const codes = both.map(({ code }) => String(code)).toSorted((one, other) => one.localeCompare(other));
  if (codes.join(' ') !== '0 3') faults.push(`two resumes ended with ${codes.join(' and ')}`);
  const twice = paidTwice(server) - before;
  // The killed process may have left one answer on each of its connections.
  if (twice > 8) faults.push(`two resumes: ${twice} answers were paid twice`);
  console.log(`two resumes: ended with ${codes.join(' and ')}, ${twice} answers again after the kill`);
}

const server = await startCountingServer(() => 30);
try {
  await workTogether(server);
  console.log(`${ROUNDS} rounds of two runs, a score and a rank; ${paidTwice(server)} answers paid twice`);
  if (integrityOf(database) !== 'ok') faults.push('the database is damaged');
  for (let round = 0; round < 3; round += 1) await resumeTwice(server, round);
} finally {
  server.close();
  rmSync(folder, { recursive: true });
}
for (const fault of faults) console.log(`fault: ${fault}`);
console.log(`${faults.length} faults`);
process.exitCode = faults.length === 0 ? 0 : 1;
