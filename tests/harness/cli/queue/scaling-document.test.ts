import Database from 'better-sqlite3';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { coordinate, generateByQueue, scoreByQueue, startWorker } from '../../../support/queued-run.ts';
import { HAS_REDIS, NEEDS_REDIS, startRedis } from '../../../support/redis-server.ts';
import type { RedisServer } from '../../../support/redis-server.ts';
import { readSource } from '../../../support/source-files.ts';
import { temporaryFolders } from '../../../support/temporary-folder.ts';

const newFolder = temporaryFolders();
const { text } = readSource('docs/scaling.md');
const lines = Array.from(text.matchAll(/^```sh\n(.*?)^```/gms), ([, block = '']) => block.trim()).flat();
/** The address at which the document has its Redis. */
const ADDRESS = 'redis://127.0.0.1:6379';
const commandsOf = (command: string): readonly (readonly string[])[] =>
  lines.filter((line) => line.startsWith(`npx assay ${command} `)).map((line) => line.split(' ').slice(3));

let server: RedisServer | undefined;
beforeAll(async () => {
  const [, ...flags] = (lines.find((line) => line.startsWith('redis-server ')) ?? '').split(' ');
  const usual = flags.join(' ').replace('--port 6379', '').trim().split(' ');
  if (HAS_REDIS) server = await startRedis(usual);
});
afterAll(async () => {
  await server?.close();
});

test.skipIf(!HAS_REDIS)(
  `the commands of docs/scaling.md play a run on workers, judge it, and generate a suite${NEEDS_REDIS}`,
  async () => {
    const url = server?.url ?? '';
    const [workers, runs, scores] = [commandsOf('worker'), commandsOf('run'), commandsOf('score')];
    const generations = commandsOf('generate');
    expect([workers.length, runs.length, scores.length, generations.length]).toEqual([2, 1, 1, 1]);
    const database = join(newFolder(), 'assay.db');
    const flagsOf = (words: readonly string[]): readonly string[] => {
      expect(words.slice(0, 2)).toEqual(['--queue', ADDRESS]);
      return words.slice(2);
    };
    const working = workers.map((words) => startWorker(url, flagsOf(words)));
    for (const words of runs) {
      const ran = await coordinate(url, [...flagsOf(words), '--db', database]);
      expect(ran.code).toBe(0);
      expect(ran.printed).toContain('total (overall)');
    }
    const connection = new Database(database);
    connection.exec('DELETE FROM verdict');
    connection.close();
    for (const words of scores) {
      const scored = await scoreByQueue(url, [...flagsOf(words), '--db', database]);
      expect(scored.code).toBe(0);
      expect(scored.printed).toContain('outcome/multi-turn: ');
      expect(scored.noted).toContain('episodes to judge');
    }
    for (const words of generations) {
      const out = join(newFolder(), 'my-suite');
      const flags = flagsOf(words).map((word) => (word === './my-suite' ? out : word));
      const generated = await generateByQueue(url, flags);
      expect(generated.code).toBe(0);
      expect(generated.noted).toContain('entries: 2 of 2 domains');
      expect(generated.printed).toContain(`assay suite check ${out}`);
    }
    for (const worker of working) expect((await worker.stop()).code).toBe(0);
  },
  240_000,
);

test('the document names the flags and the variable that there are', async () => {
  const {
    COORDINATOR_OPTIONS,
    GENERATE_QUEUE_OPTIONS,
    JUDGE_QUEUE_OPTIONS,
    PASSWORD_VARIABLE,
    WORKER_OPTIONS,
  } = await import('../../../../harness/cli/queue/queue-options.ts');
  const { declarationOf, flagName } = await import('../../../../harness/contract/option.ts');
  const flags = Object.values({
    ...COORDINATOR_OPTIONS,
    ...GENERATE_QUEUE_OPTIONS,
    ...JUDGE_QUEUE_OPTIONS,
    ...WORKER_OPTIONS,
  }).map((option) => flagName(declarationOf(option)));
  expect([...flags, PASSWORD_VARIABLE].filter((word) => !text.includes(word))).toEqual([]);
});
