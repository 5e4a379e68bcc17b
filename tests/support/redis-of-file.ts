import { Redis } from 'ioredis';
import { afterAll, beforeAll } from 'vitest';
import { HAS_REDIS, startRedis } from './redis-server.ts';

/**
 * Starts a Redis for the tests of one file, where there is a Redis at all, and ends it with them. Call it outside of tests.
 *
 * @param use - takes a client of it before the first test; the client is disconnected after the last one.
 */
export function redisOfFile(use: (client: Redis) => void): void {
  let end = (): Promise<void> => Promise.resolve();
  beforeAll(async () => {
    if (!HAS_REDIS) return;
    const server = await startRedis();
    const client = new Redis(server.url, { maxRetriesPerRequest: null });
    use(client);
    end = async () => {
      client.disconnect();
      await server.close();
    };
  });
  afterAll(() => end());
}
