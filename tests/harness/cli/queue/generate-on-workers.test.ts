import { Redis } from 'ioredis';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { kill } from '../../../crash/processes.ts';
import { killedAfterEach } from '../../../support/killed-after-each.ts';
import { assay } from '../../../support/command.ts';
import { smallTheme, smallThemes, writeThemes } from '../../../support/generation.ts';
import { generateByQueue, startWorker } from '../../../support/queued-run.ts';
import { HAS_REDIS, keysOf, NEEDS_REDIS, startRedis } from '../../../support/redis-server.ts';
import type { RedisServer } from '../../../support/redis-server.ts';
import { temporaryFolders, textsOf } from '../../../support/temporary-folder.ts';

const newFolder = temporaryFolders();
const SLOW = 240_000;
let server: RedisServer | undefined;
let [themes, local] = ['', ''];
const url = (): string => server?.url ?? '';

/** Three domains, of which each has the others as neighbours, and whose entries need them. */
const wordsFor = (out: string): readonly string[] => [
  ...['--seed', '5', '--domains', '3', '--entries', '21', '--quota', 'distractors=0.5'],
  ...['--themes', themes, '--out', out],
];

beforeAll(async () => {
  if (!HAS_REDIS) return;
  server = await startRedis();
  themes = join(newFolder(), 'themes');
  writeThemes(themes, [...smallThemes(), smallTheme('public_library', 'lending')]);
  local = join(newFolder(), 'local');
  await assay('generate', ...wordsFor(local));
}, SLOW);
afterAll(async () => {
  await server?.close();
});

const startProcess = killedAfterEach();

/** The key of this Redis that ends so; empty: there is none. */
async function keyOf(end: string): Promise<string> {
  const keys = server === undefined ? [] : await keysOf(server);
  return keys.find((key) => key.startsWith('assay:run:generate-') && key.endsWith(end)) ?? '';
}

const until = { timeout: 60_000, interval: 20 };

describe.skipIf(!HAS_REDIS)(`workers generate${NEEDS_REDIS}`, () => {
  test.each([1, 3])(
    '%i: the suite of one machine, byte for byte; nothing is left in Redis or beside the suite',
    async (count) => {
      const [place, said] = [newFolder(), `${count} ${count === 1 ? 'worker takes' : 'workers take'} part`];
      const out = join(place, 'suite');
      const workers = Array.from({ length: count }, () => startWorker(url(), [], {}));
      const { code, noted } = await generateByQueue(url(), wordsFor(out));
      expect([code, noted]).toEqual([expect.any(Number), expect.stringContaining('entries: 3 of 3 domains')]);
      expect(noted).toContain(said);
      expect(server && (await keysOf(server))).toEqual([]);
      for (const worker of workers) expect((await worker.stop()).noted).toContain('joined, generating');
      expect(textsOf(out)).toEqual(textsOf(local));
      expect(readdirSync(place)).toEqual(['suite']);
    },
    SLOW,
  );

  test(
    'what a killed worker had begun, and what a killed coordinator had asked for',
    async () => {
      const out = join(newFolder(), 'suite');
      const lost = startProcess('generate', '--queue', url(), ...wordsFor(out));
      await expect.poll(() => keyOf(':generate:wait'), until).not.toBe('');
      const killed = startProcess('worker', '--queue', url(), '--lost-after', '2');
      await expect.poll(() => keyOf(':generate:active'), until).not.toBe('');
      await kill(killed);
      const redis = new Redis(url());
      expect(await redis.llen(await keyOf(':generate:active'))).toBe(1);
      redis.disconnect();
      const worker = startWorker(url(), ['--lost-after', '2'], {});
      await expect.poll(() => existsSync(join(`${out}.partial`, 'environment-0.json')), until).toBe(true);
      await kill(lost);
      const { noted } = await generateByQueue(url(), ['--resume', out]);
      await worker.stop();
      expect(noted).toContain('entries: 3 of 3 domains');
      expect(noted).not.toContain('environment: 1 of 3 domains');
      expect(textsOf(out)).toEqual(textsOf(local));
      expect(server && (await keysOf(server))).toEqual([]);
    },
    SLOW,
  );

  test(
    'through the end of a Redis that is started again, until an interrupt; this machine does the rest',
    async () => {
      const out = join(newFolder(), 'suite');
      let interrupt = (): void => undefined;
      const generating = generateByQueue(url(), wordsFor(out), {
        onInterrupt: (handler) => {
          interrupt = handler;
          return () => undefined;
        },
      });
      await expect.poll(() => keyOf(':generate:wait'), until).not.toBe('');
      await server?.killAndRestart(300);
      const worker = startWorker(url(), [], {});
      await expect
        .poll(() => readdirSync(`${out}.partial`), until)
        .toContainEqual(expect.stringMatching(/^environment-\d\.json$/));
      interrupt();
      const { code, noted } = await generating;
      expect((await worker.stop()).noted).not.toMatch(/refused|generating: /);
      expect([code, noted]).toEqual([130, expect.stringContaining('is back')]);
      expect(noted).toContain(`stopped; go on with "assay generate --resume ${out}"`);
      expect(server && (await keysOf(server))).toEqual([]);
      const { noted: resumed } = await assay('generate', '--resume', out);
      expect(resumed).not.toContain('environment: 1 of 3 domains');
      expect(textsOf(out)).toEqual(textsOf(local));
    },
    SLOW,
  );
});

test.each([
  [['--model', 'openai:gpt-5', '--out', 'x'], '--model'],
  [['--recorded', 'replies.jsonl', '--out', 'x'], '--recorded'],
  [['--jobs', '2', '--out', 'x'], '--jobs'],
  [['--dry-run'], '--dry-run'],
])('%j are refused beside --queue', async (words, flag) => {
  const { code, noted } = await assay('generate', '--queue', 'redis://127.0.0.1:1', ...words);
  expect([code, noted]).toEqual([
    2,
    expect.stringMatching(`--queue: is given together with ${flag}: .* Leave out --queue, or ${flag}\\.`),
  ]);
});

test('a Redis that does not answer ends the command with its address, and the work can be gone on with', async () => {
  const out = join(newFolder(), 'suite');
  const { code, noted } = await assay('generate', '--queue', 'redis://127.0.0.1:1', '--out', out);
  expect([code, noted]).toEqual([3, expect.stringContaining('redis://127.0.0.1:1: cannot be used')]);
  expect(readdirSync(`${out}.partial`)).toEqual(['request.json']);
}, 20_000);
