import { Redis } from 'ioredis';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { announceRun, removeRun } from '../../../../harness/queue/announcement.ts';
import { runKeys } from '../../../../harness/queue/keys.ts';
import { PROTOCOL } from '../../../../harness/queue/protocol.ts';
import { work } from '../../../../harness/queue/worker.ts';
import { EAGER_CLOCK, onlyPlays, planOf, REAL_CLOCK } from '../../../support/executors.ts';
import { runIdIn, SECRET } from '../../../support/live-run.ts';
import { inOrder, startModelServer } from '../../../support/misbehaving-server.ts';
import { coordinate, interruptedAfter, startWorker } from '../../../support/queued-run.ts';
import { HAS_REDIS, keysOf, NEEDS_REDIS, startRedis } from '../../../support/redis-server.ts';
import type { RedisServer } from '../../../support/redis-server.ts';
import { temporaryFolders } from '../../../support/temporary-folder.ts';

const folder = temporaryFolders();
let server: RedisServer | undefined;
const url = (): string => server?.url ?? '';

beforeAll(async () => {
  if (HAS_REDIS) server = await startRedis();
});
afterAll(async () => {
  await server?.close();
});

const STARTER = ['--suite', 'starter', '--limit', '2', '--price', '1,1'];

describe.skipIf(!HAS_REDIS)(`a worker${NEEDS_REDIS}`, () => {
  test('sends no request and no key to an address that its user does not allow, and says how to allow it', async () => {
    const model = await startModelServer(inOrder({ kind: 'reply', reply: { text: 'Done.' } }));
    const database = join(folder(), 'assay.db');
    const worker = startWorker(url());
    const refused = 'its address is not allowed; allow it with --allow-base-url';
    const interrupted = coordinate(
      url(),
      [...STARTER, '--db', database, '--model', 'compatible:m', '--base-url', model.openaiUrl],
      interruptedAfter(worker.hasNoted('is not played here')),
    );
    const { code, noted } = await interrupted;
    const { noted: workerNoted } = await worker.stop();
    expect([code, model.count()]).toEqual([130, 0]);
    expect(workerNoted).toContain(`compatible:m is not played here: ${refused} ${model.openaiUrl}`);
    expect(noted).toContain('2 episodes are left to play');
    await model.close();
  });

  test('without the key of a provider does not play its models, and says which key is missing', async () => {
    const worker = startWorker(url(), [], {});
    const { code } = await coordinate(
      url(),
      [...STARTER, '--db', join(folder(), 'assay.db'), '--model', 'openai:gpt-5'],
      interruptedAfter(worker.hasNoted('is not played here')),
    );
    const { noted } = await worker.stop();
    expect(code).toBe(130);
    expect(noted).toMatch(/openai:gpt-5 is not played here: .*OPENAI_API_KEY/);
  });

  test('leaves no key in Redis or its files, even if the server echoes it, and the coordinator needs none', async () => {
    const echo = { text: `Your key is ${SECRET}.`, reasoning: SECRET };
    const model = await startModelServer(inOrder({ kind: 'reply', reply: echo }));
    const home = folder();
    const worker = startWorker(url(), ['--allow-base-url', model.openaiUrl]);
    const ran = await coordinate(url(), [
      ...STARTER,
      ...['--db', join(home, 'assay.db'), '--log', join(home, 'log.jsonl')],
      ...['--model', 'compatible:m', '--base-url', model.openaiUrl],
    ]);
    const { code, noted } = await worker.stop();
    await model.close();
    expect([ran.code, code]).toEqual([0, 0]);
    expect(JSON.stringify(model.requests.map(({ headers }) => headers))).toContain(SECRET);
    expect(server?.writtenBytes().includes('assay:run:')).toBe(true);
    expect(server?.writtenBytes().includes(SECRET)).toBe(false);
    const written = readdirSync(home).map((name) => readFileSync(join(home, name), 'latin1'));
    const everything = [...written, ran.printed, ran.noted, noted].join('\n');
    expect(everything).not.toContain(SECRET);
    expect(everything).toContain('[key]');
  });

  test('of another version takes no part, and both sides say so', async () => {
    const said: string[] = [];
    const stop = new AbortController();
    const redis = new Redis(url(), { maxRetriesPerRequest: null });
    const never = new AbortController().signal;
    const working = work({
      ...{ redis, id: 'old-worker', program: { protocol: PROTOCOL, version: '0.0.9' }, concurrency: 1 },
      ...{ lostAfter: 2000, clock: REAL_CLOCK, stopping: stop.signal, ending: never },
      say: (text) => void said.push(text),
      open: () => Promise.reject(new Error('the run was opened')),
      ...onlyPlays,
    });
    const heard = Promise.withResolvers<undefined>();
    // A coordinator looks at its workers every five seconds: by this clock every half a second.
    const { noted } = await coordinate(
      url(),
      ['--suite', 'starter', '--limit', '1', '--model', 'agent:oracle', '--db', join(folder(), 'assay.db')],
      {
        ...interruptedAfter(heard.promise),
        note: (text) => {
          if (text.includes('old-worker')) heard.resolve(undefined);
        },
        clock: { ...EAGER_CLOCK, now: () => 10 * EAGER_CLOCK.now() },
      },
    );
    stop.abort();
    await working;
    redis.disconnect();
    const problem =
      /is that of Assay .*queue protocol \d+\), and this is Assay 0\.0\.9 .*: install the same version on both/;
    expect(said).toEqual([expect.stringMatching(problem)]);
    expect(noted).toMatch(new RegExp(`worker old-worker: .*${problem.source}`));
  });

  test('hears of a plan in a form that it does not know, and takes no part', async () => {
    const redis = new Redis(url(), { maxRetriesPerRequest: null });
    const never = new AbortController().signal;
    const plan = planOf(
      {
        ...{ models: ['agent:oracle'], concurrency: 1, stopping: never, ending: never },
        play: () => Promise.resolve({ kind: 'unfinished' }),
        database: { replies: new Map(), spent: 0 },
      },
      'run-damaged',
    );
    await announceRun(redis, plan, new Map(), 0);
    await redis.set(runKeys('run-damaged').plan, 'not a plan');
    const worker = startWorker(url());
    await worker.hasNoted('run-damaged');
    const { code, noted } = await worker.stop();
    expect(code).toBe(0);
    expect(noted).toMatch(/run run-damaged: plan of run-damaged: cannot be read/);
    await removeRun(redis, 'run-damaged', REAL_CLOCK);
    redis.disconnect();
  });
});

describe.skipIf(!HAS_REDIS)(`a coordinator${NEEDS_REDIS}`, () => {
  test('refuses programs, which no worker runs, before anything is stored', async () => {
    const home = folder();
    const database = join(home, 'assay.db');
    const model = ['--model', 'exec:node -e 1'];
    const { code, noted } = await coordinate(url(), [...STARTER, '--db', database, ...model]);
    expect([code, readdirSync(home)]).toEqual([2, []]);
    expect(noted).toContain('workers run none');
  });

  test('prints a command that resumes the run without the password of the URL', async () => {
    const secured = await startRedis(['--requirepass', 'pass-0123']);
    const address = `redis://:pass-0123@127.0.0.1:${secured.port}`;
    const ran = await coordinate(
      address,
      [...STARTER, '--model', 'agent:oracle', '--db', join(folder(), 'assay.db')],
      {
        onInterrupt: (handler) => {
          setTimeout(handler, 300);
          return () => undefined;
        },
      },
    );
    await secured.close();
    expect(ran.code).toBe(130);
    expect(ran.noted).toContain(`--resume ${runIdIn(ran)}`);
    expect(ran.noted).toContain(`--queue redis://127.0.0.1:${secured.port}`);
    expect(ran.printed + ran.noted).not.toContain('pass-0123');
  });

  test('whose Redis does not answer stores no run', async () => {
    const home = folder();
    const { code, noted } = await coordinate('redis://127.0.0.1:1', [
      ...STARTER,
      ...['--model', 'agent:oracle', '--db', join(home, 'assay.db')],
    ]);
    expect([code, readdirSync(home)]).toEqual([3, []]);
    expect(noted).toContain('redis://127.0.0.1:1: cannot be used');
  });

  test('leaves nothing in Redis', async () => {
    const left = async (): Promise<readonly string[]> =>
      server === undefined ? [] : (await keysOf(server)).filter((key) => !key.endsWith(':stalled-check'));
    await expect.poll(left, { timeout: 1000 }).toEqual([]);
  });
});
