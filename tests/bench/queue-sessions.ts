import { copyFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { loadavg } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import { assayProcess, clearTable } from '../crash/processes.ts';
import { startRedis } from '../support/redis-server.ts';
import type { RedisServer } from '../support/redis-server.ts';
import { assay, follow } from './followed-process.ts';
import type { Measured, Sample } from './followed-process.ts';

// The same command on the threads of this machine, and on two workers of it, in turn. What is printed: seconds from the start of the
// command to its end, CPU seconds of each process in that time, and the load of the machine.

/** How a command ran: seconds by the clock, and of the CPU by process. */
type Figure = { readonly seconds: number; readonly cpu: readonly number[] };

/** Work that is measured. */
type Work = {
  readonly rounds: number;
  /** Called before each command: nothing is done yet. */
  readonly begin: () => void;
  readonly command: (flags: readonly string[]) => readonly string[];
  /** What is made, to divide by: verdicts, entries. */
  readonly unit: string;
  readonly count: number;
};

async function measured(command: readonly string[], beside: readonly (readonly Sample[])[]): Promise<Figure> {
  const began = performance.now();
  const before = beside.map((samples) => samples.at(-1)?.seconds ?? 0);
  const running = assay(command);
  await running.ended;
  const used = beside.map((samples, index) => (samples.at(-1)?.seconds ?? 0) - (before[index] ?? 0));
  const own = Math.max(0, ...running.samples.map(({ seconds }) => seconds));
  return { seconds: (performance.now() - began) / 1000, cpu: [own, ...used] };
}

const text = ({ unit, count }: Work, { seconds, cpu }: Figure): string => {
  const sum = cpu.reduce((total, part) => total + part, 0);
  const parts = cpu.map((part) => part.toFixed(1)).join(' + ');
  return `${seconds.toFixed(1)} s, ${(count / seconds).toFixed(1)} ${unit} a second, ${parts} s of CPU, ${((1000 * sum) / count).toFixed(2)} ms each`;
};

async function inTurn(work: Work): Promise<void> {
  const redis = await startRedis(['--appendfsync', 'everysec']);
  const workers = Array.from({ length: 2 }, () => assay(['worker', '--queue', redis.url]));
  const beside = [...workers.map(({ samples }) => samples), samplesOf(redis, workers)];
  await wait(5000);
  try {
    for (let round = 0; round < work.rounds; round += 1) {
      work.begin();
      const here = await measured(work.command([]), []);
      work.begin();
      const there = await measured(work.command(['--queue', redis.url]), beside);
      const load = loadavg()[0]?.toFixed(0);
      console.log(`${work.count} ${work.unit}, threads of one process: ${text(work, here)}; load ${load}`);
      console.log(`  2 workers (coordinator + workers + Redis): ${text(work, there)}`);
      console.log(`  ${(here.seconds / there.seconds).toFixed(2)} × the rate of one process`);
    }
  } finally {
    for (const { child } of workers) child.kill('SIGTERM');
    await Promise.all(workers.map(({ ended }) => ended));
    await redis.close();
  }
}

function samplesOf(redis: RedisServer, workers: readonly Measured[]): readonly Sample[] {
  const samples: Sample[] = [];
  follow(redis.processId(), samples, Promise.all(workers.map(({ ended }) => ended)));
  return samples;
}

/** Judges 5920 episodes of the starter suite with both evaluators that apply. */
export async function benchScore(folder: string): Promise<void> {
  const [played, judged] = [join(folder, 'played.db'), join(folder, 'judged.db')];
  const models = ['agent:oracle', 'agent:silent'].flatMap((model) => ['--model', model]);
  const { printed } = await assayProcess([
    ...['run', '--suite', 'starter', ...models, '--trials', '80', '--db', played],
  ]);
  if (printed === '') throw new Error('nothing was played');
  for (const table of ['verdict', 'judging'] as const) clearTable(played, table);
  await inTurn({
    ...{ rounds: 3, unit: 'verdicts', count: 2 * 2 * 37 * 80 },
    begin: () => {
      for (const end of ['', '-wal', '-shm']) rmSync(`${judged}${end}`, { force: true });
      copyFileSync(played, judged);
    },
    command: (flags) => ['score', '--db', judged, ...flags],
  });
}

/** Generates four domains of the themes that come with the program. */
export async function benchGenerate(folder: string): Promise<void> {
  const out = join(folder, 'suite');
  await inTurn({
    ...{ rounds: 2, unit: 'entries', count: 120 },
    begin: () => {
      rmSync(out, { recursive: true, force: true });
    },
    command: (flags) => [
      ...['generate', '--seed', '2', '--domains', '4', '--entries', '120', '--out', out, ...flags],
    ],
  });
}
