/**
 * Kills workers, coordinator and Redis of queued work at seeded moments, and compares what is left with the same work of one
 * process. Run: `node tests/crash/queue.ts [--what run|score|generate] [--moments 20] [--seed 1]`. Needs redis-server.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { HAS_REDIS } from '../support/redis-server.ts';
import { killQueuedRun } from './queue-kills.ts';
import { generateField, scoreField } from './session-fields.ts';
import { killSessions } from './session-kills.ts';
import type { SessionKills } from './session-kills.ts';

const { values } = parseArgs({
  options: {
    what: { type: 'string', default: 'run' },
    moments: { type: 'string', default: '20' },
    seed: { type: 'string', default: '1' },
  },
});
const [moments, seed] = [Number(values.moments), Number(values.seed)];

/** @returns what is wrong. */
async function killRun(): Promise<readonly string[]> {
  const report = await killQueuedRun({
    flags: ['--suite', 'starter', '--trials', '9'],
    kills: Array.from({ length: moments }, () => 'random' as const),
    seed,
    latency: [300, 500],
    pause: [500, 3500],
  });
  const { faults, killed, episodes, requests, twice, seconds } = report;
  console.log(`killed: ${killed.join(', ')}`);
  console.log(`${episodes} episodes, ${requests} distinct requests, in ${seconds} s with the local run`);
  console.log(`${twice.answers} answered twice, at most ${twice.oldest} ms before a kill`);
  return faults;
}

const SESSIONS = {
  score: { open: (folder: string) => scoreField(folder, 80), pause: [100, 1500] },
  generate: { open: (folder: string) => generateField(folder, 42), pause: [500, 6000] },
} as const;

/** @returns what is wrong. */
async function killSession(what: keyof typeof SESSIONS): Promise<readonly string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'assay-queue-'));
  try {
    const { open, pause } = SESSIONS[what];
    const kills: SessionKills = { moments, seed, pause };
    const { faults, killed, rounds, seconds } = await killSessions(await open(folder), kills);
    console.log(`killed: ${killed.join(', ')}`);
    console.log(`${rounds} rounds of ${what}, compared with one machine, in ${seconds} s`);
    return faults;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const { what } = values;
if (what !== 'run' && what !== 'score' && what !== 'generate')
  throw new Error(`--what: ${what} is neither run, score nor generate`);
if (HAS_REDIS) {
  const faults = await (what === 'run' ? killRun() : killSession(what));
  for (const fault of faults) console.log(`fault: ${fault}`);
  console.log(`${faults.length} faults`);
  process.exitCode = faults.length === 0 ? 0 : 1;
} else console.log('skipped: there is no redis-server');
