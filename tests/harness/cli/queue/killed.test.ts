import { expect, test } from 'vitest';
import { HAS_REDIS, NEEDS_REDIS } from '../../../support/redis-server.ts';
import { killQueuedRun } from '../../../crash/queue-kills.ts';

test.skipIf(!HAS_REDIS)(
  `a queued run whose worker, Redis and coordinator are killed ends as a run in one process does${NEEDS_REDIS}`,
  async () => {
    const report = await killQueuedRun({
      flags: ['--suite', 'starter', '--limit', '20', '--trials', '2'],
      kills: ['worker', 'redis', 'coordinator'],
      seed: 1,
      latency: [100, 60],
      pause: [200, 400],
    });
    expect(report).toMatchObject({ faults: [], killed: ['worker', 'redis', 'coordinator'], episodes: 40 });
  },
);
