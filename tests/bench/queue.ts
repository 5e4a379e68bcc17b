import { Queue } from 'bullmq';
import { Redis } from 'ioredis';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { jobIdOf } from '../../harness/queue/protocol.ts';
import { packed } from '../../harness/queue/packing.ts';
import { episodesIn } from '../support/live-run.ts';
import { startQuickServer } from '../support/quick-server.ts';
import type { QuickServer } from '../support/quick-server.ts';
import { startRedis } from '../support/redis-server.ts';
import type { RedisServer } from '../support/redis-server.ts';
import { assay, follow } from './followed-process.ts';
import type { Sample } from './followed-process.ts';
import { benchGenerate, benchScore } from './queue-sessions.ts';

// Requests and CPU seconds of a run in one process and of the same run on two workers, how well three workers keep a shared
// rate, and what jobs and episodes take in Redis; the same of judging and of generating. Run:
// node tests/bench/queue.ts [speed | rate | memory | score | generate]

const CONNECTIONS = 64;
const folder = mkdtempSync(join(tmpdir(), 'assay-bench-'));
let runs = 0;
const runFlags = (server: QuickServer, flags: readonly string[]): readonly string[] => [
  ...['--suite', 'starter', '--price', '1,1', '--concurrency', String(CONNECTIONS), ...flags],
  ...['--model', 'compatible:m', '--base-url', server.openaiUrl, '--db', join(folder, `${(runs += 1)}.db`)],
];

/** Requests per second while all connections are in use, and the CPU seconds of each process in the same time. */
type Figure = { readonly perSecond: number; readonly requests: number; readonly seconds: readonly number[] };

/** Measures from three tenths to eight tenths of the requests: after all have begun, and before the last episodes. */
function figureOf(arrivals: readonly number[], processes: readonly (readonly Sample[])[]): Figure {
  const [first = 0, last = 0] = [0.3, 0.8].map((share) => arrivals[Math.floor(arrivals.length * share)]);
  const requests = arrivals.filter((time) => time > first && time <= last).length;
  const usedAt = (samples: readonly Sample[], time: number): number =>
    samples.find(({ at }) => at >= time)?.seconds ?? samples.at(-1)?.seconds ?? 0;
  const seconds = processes.map((samples) => usedAt(samples, last) - usedAt(samples, first));
  return { perSecond: (1000 * requests) / (last - first), requests, seconds };
}

async function oneProcess(server: QuickServer, flags: readonly string[]): Promise<Figure> {
  const run = assay(['run', ...runFlags(server, flags)]);
  await run.ended;
  return figureOf(await server.arrivals(), [run.samples]);
}

async function workers(
  server: QuickServer,
  redis: RedisServer,
  { number, flags }: { readonly number: number; readonly flags: readonly string[] },
): Promise<Figure & { readonly arrivals: readonly number[] }> {
  const allowed = ['--queue', redis.url, '--allow-base-url', server.openaiUrl];
  const working = Array.from({ length: number }, () => assay(['worker', ...allowed]));
  await wait(3000);
  const run = assay(['run', '--queue', redis.url, ...runFlags(server, flags)]);
  const redisSamples: Sample[] = [];
  follow(redis.processId(), redisSamples, run.ended);
  await run.ended;
  for (const { child } of working) child.kill('SIGTERM');
  await Promise.all(working.map(({ ended }) => ended));
  const arrivals = await server.arrivals();
  const processes = [run.samples, ...working.map(({ samples }) => samples), redisSamples];
  return { ...figureOf(arrivals, processes), arrivals };
}

const text = ({ perSecond, requests, seconds }: Figure): string => {
  const each = (1_000_000 * seconds.reduce((sum, part) => sum + part, 0)) / requests;
  const parts = seconds.map((part) => part.toFixed(1)).join(' + ');
  return `${perSecond.toFixed(0)}/s, ${requests} requests, ${parts} s of CPU, ${each.toFixed(0)} µs each`;
};

async function speed(): Promise<void> {
  for (const latency of [500, 50]) {
    const server = await startQuickServer(latency);
    const redis = await startRedis(['--appendfsync', 'everysec']);
    const flags = ['--trials', '24'];
    const one = await oneProcess(server, flags);
    const two = await workers(server, redis, { number: 2, flags });
    console.log(`latency ${latency} ms, one process × ${CONNECTIONS}: ${text(one)}`);
    console.log(
      `latency ${latency} ms, 2 workers × ${CONNECTIONS} (coordinator + workers + Redis): ${text(two)}`,
    );
    console.log(`latency ${latency} ms: ${(two.perSecond / one.perSecond).toFixed(2)} × the rate`);
    await redis.close();
    await server.close();
  }
}

async function rate(): Promise<void> {
  const server = await startQuickServer(50);
  const redis = await startRedis(['--appendfsync', 'everysec']);
  const flags = ['--rate', '20', '--limit', '20', '--trials', '3'];
  const { arrivals } = await workers(server, redis, { number: 3, flags });
  const seconds = ((arrivals.at(-1) ?? 0) - (arrivals[0] ?? 0)) / 1000;
  const kept = (arrivals.length - 1) / seconds;
  const most = Math.max(
    ...arrivals.map((time) => arrivals.filter((other) => other >= time && other < time + 1000).length),
  );
  console.log(
    `3 workers, 20 requests a second: ${kept.toFixed(2)}/s over ${seconds.toFixed(1)} s, at most ${most} in any second`,
  );
  await redis.close();
  await server.close();
}

async function memory(): Promise<void> {
  const server = await startRedis();
  const redis = new Redis(server.url, { maxRetriesPerRequest: null });
  const used = async (): Promise<number> => Number(/used_memory:(\d+)/.exec(await redis.info('memory'))?.[1]);
  const queue = new Queue('model-0', { connection: redis, prefix: 'assay:run:run-20260102-030405-abcdef' });
  await queue.add('warm', {});
  const before = await used();
  const JOBS = 10_000;
  for (let from = 0; from < JOBS; from += 1000) {
    const jobs = Array.from({ length: 1000 }, (_, index) => {
      const entry = `multi_turn_base_${from + index}`;
      const data = {
        run: 'run-20260102-030405-abcdef',
        model: 'compatible:model-of-some-name',
        entry,
        trial: 0,
      };
      return { name: 'episode', data, opts: { jobId: jobIdOf(data) } };
    });
    await queue.addBulk(jobs);
  }
  console.log(`Redis: ${((await used()) - before) / JOBS} bytes a waiting job`);
  await queue.close();
  redis.disconnect();
  await server.close();
  const model = await startQuickServer(1);
  await oneProcess(model, ['--trials', '2']);
  await model.close();
  const episodes = episodesIn(join(folder, `${runs}.db`));
  const replies = episodes.flatMap(({ turns }) => turns.flatMap(({ steps }) => steps.map(({ raw }) => raw)));
  const mean = (sizes: readonly number[]): string =>
    (sizes.reduce((sum, size) => sum + size, 0) / sizes.length).toFixed(0);
  const plain = (document: unknown): number => JSON.stringify(document).length;
  console.log(
    `an episode: ${mean(episodes.map(plain))} bytes of JSON, ${mean(episodes.map((each) => packed(each).length))} in Redis`,
  );
  console.log(
    `a reply: ${mean(replies.map(plain))} bytes of JSON, ${mean(replies.map((each) => packed(each).length))} in Redis`,
  );
}

const what = process.argv[2];
try {
  if (what === undefined || what === 'memory') await memory();
  if (what === undefined || what === 'rate') await rate();
  if (what === undefined || what === 'speed') await speed();
  if (what === undefined || what === 'score') await benchScore(folder);
  if (what === undefined || what === 'generate') await benchGenerate(folder);
} finally {
  rmSync(folder, { recursive: true });
}
