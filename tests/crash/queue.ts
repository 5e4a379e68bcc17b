/**
 * Kills workers, coordinator and Redis of a queued run at seeded moments, and compares what is left with a run in one process.
 * Run: `node tests/crash/queue.ts [--moments 20] [--seed 1]`. Needs redis-server.
 */
import { parseArgs } from 'node:util';
import { HAS_REDIS } from '../support/redis-server.ts';
import { killQueuedRun } from './queue-kills.ts';

const { values } = parseArgs({
  options: { moments: { type: 'string', default: '20' }, seed: { type: 'string', default: '1' } },
});

if (HAS_REDIS) {
  const report = await killQueuedRun({
    flags: ['--suite', 'starter', '--trials', '9'],
    kills: Array.from({ length: Number(values.moments) }, () => 'random' as const),
    seed: Number(values.seed),
    latency: [300, 500],
    pause: [500, 3500],
  });
  const { faults, killed, episodes, requests, twice, seconds } = report;
  console.log(`killed: ${killed.join(', ')}`);
  console.log(`${episodes} episodes, ${requests} distinct requests, in ${seconds} s with the local run`);
  console.log(`${twice.answers} answered twice, at most ${twice.oldest} ms before a kill`);
  for (const fault of faults) console.log(`fault: ${fault}`);
  console.log(`${faults.length} faults`);
  process.exitCode = faults.length === 0 ? 0 : 1;
} else console.log('skipped: there is no redis-server');
