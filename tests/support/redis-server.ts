import { spawn, spawnSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Redis } from 'ioredis';

const PROGRAM = 'redis-server';

/** Whether a real Redis can be started. */
export const HAS_REDIS = spawnSync(PROGRAM, ['--version']).status === 0;

/** Title of tests that need one. */
export const NEEDS_REDIS = HAS_REDIS ? '' : ' (skipped: there is no redis-server)';

/** A Redis of a test, in a folder of its own. */
export type RedisServer = {
  readonly url: string;
  readonly port: number;
  processId(): number | undefined;
  /** Kills it with SIGKILL, and starts it again on the same data. @param downMilliseconds - in between. */
  killAndRestart(downMilliseconds: number): Promise<void>;
  kill(): Promise<void>;
  start(): Promise<void>;
  /** Removes all keys. */
  forget(): Promise<void>;
  /** All bytes that it has written to the disk. */
  writtenBytes(): Buffer;
  close(): Promise<void>;
};

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
}

/** Starts a Redis that confirms every write on the disk. @param flags - further ones, which take precedence. */
export async function startRedis(flags: readonly string[] = []): Promise<RedisServer> {
  const port = await freePort();
  const folder = mkdtempSync(join(tmpdir(), 'assay-redis-'));
  const usual = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'yes'];
  const durable = ['--appendfsync', 'always', '--dir', folder, '--daemonize', 'no', '--loglevel', 'warning'];
  let child: ChildProcess | undefined;
  const start = async (): Promise<void> => {
    child = spawn(PROGRAM, [...usual, ...durable, ...flags], { stdio: 'ignore' });
    await answers(port);
  };
  const kill = async (): Promise<void> => {
    const running = child;
    child = undefined;
    if (running === undefined || running.exitCode !== null) return;
    const ended = new Promise((done) => running.once('close', done));
    running.kill('SIGKILL');
    await ended;
  };
  await start();
  return {
    url: `redis://127.0.0.1:${port}`,
    port,
    processId: () => child?.pid,
    start,
    kill,
    killAndRestart: async (downMilliseconds) => {
      await kill();
      await wait(downMilliseconds);
      await start();
    },
    forget: async () => {
      const redis = new Redis(port);
      await redis.flushall();
      redis.disconnect();
    },
    writtenBytes: () =>
      Buffer.concat(
        readdirSync(folder, { recursive: true, encoding: 'utf8' })
          .map((name) => join(folder, name))
          .filter((path) => statSync(path).isFile())
          .map((path) => readFileSync(path)),
      ),
    close: async () => {
      await kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function answers(port: number): Promise<void> {
  const redis = new Redis(port, {
    maxRetriesPerRequest: null,
    retryStrategy: () => 20,
    enableReadyCheck: true,
  });
  redis.on('error', () => undefined);
  try {
    // A password that it asks for is an answer, too.
    await redis.ping().catch((error: unknown) => {
      if (!(error instanceof Error) || !error.message.startsWith('NOAUTH')) throw error;
    });
  } finally {
    redis.disconnect();
  }
}

/** Keys of a Redis, sorted. */
export async function keysOf({ port }: RedisServer): Promise<readonly string[]> {
  const redis = new Redis(port);
  try {
    return (await redis.keys('*')).toSorted();
  } finally {
    redis.disconnect();
  }
}
