import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { openStore } from '../../../../harness/store/store.ts';
import { assayRun, episodesIn, runIdIn } from '../../../support/live-run.ts';
import { startModelServer } from '../../../support/misbehaving-server.ts';
import type { Behaviour, ModelServer } from '../../../support/misbehaving-server.ts';
import { temporaryFolders } from '../../../support/temporary-folder.ts';

/** With this price, a reply of 100 input and 20 output tokens costs 0.25 dollars. */
const PRICE = ['--price', '1000,7500'];
const EACH = 0.25;
const DONE: Behaviour = { kind: 'reply', reply: { text: 'Done.' }, latencyMilliseconds: 5 };
const CONCURRENCY = 4;

const folder = temporaryFolders();
let server: ModelServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

const spentOn = (database: string, runId: string) => {
  const store = openStore(database);
  try {
    return store.payments.of(runId);
  } finally {
    store.close();
  }
};

async function begin(behaviour: Behaviour, ...more: readonly string[]) {
  server = await startModelServer(() => behaviour);
  const database = join(folder(), 'assay.db');
  const flags = ['--suite', 'starter', '--db', database, '--concurrency', String(CONCURRENCY)];
  const ran = await assayRun([...flags, '--model', 'compatible:m', '--base-url', server.openaiUrl, ...more]);
  return { ran, database, runId: runIdIn(ran), count: server.count };
}

test('a cap is exceeded at most by the calls in flight, also over several resumes', async () => {
  const { ran, database, runId, count } = await begin(DONE, ...PRICE, '--max-cost', '3');
  const within = (cap: number) => {
    expect(count()).toBeGreaterThanOrEqual(Math.ceil(cap / EACH));
    expect(count()).toBeLessThanOrEqual(Math.ceil(cap / EACH) + CONCURRENCY - 1);
    expect(spentOn(database, runId).dollars).toBeCloseTo(count() * EACH, 6);
  };
  within(3);
  expect(ran.code).toBe(4);
  expect(ran.noted).toMatch(/^the cap of \$3 is reached: \$3\.\d{4} spent; raise it with --max-cost$/m);
  const resume = (...more: readonly string[]) =>
    assayRun(['--resume', runId, '--db', database, '--concurrency', String(CONCURRENCY), ...PRICE, ...more]);
  const same = await resume('--max-cost', '3');
  expect(same.code).toBe(4);
  within(3);
  await resume('--max-cost', '6');
  within(6);
  const whole = await resume();
  expect(whole.code).toBe(0);
  const episodes = episodesIn(database);
  expect(count()).toBe(episodes.reduce((sum, { turns }) => sum + turns.length, 0));
  // The cost of an episode does not depend on the number of interruptions.
  for (const { cost, turns } of episodes) expect(cost).toBeCloseTo(turns.length * EACH, 9);
});

test('a cap stops the run when it can no longer be enforced', async () => {
  const unpriced: Behaviour = { ...DONE, reply: { text: 'Done.', usage: 'missing' } };
  const { ran, count, database, runId } = await begin(unpriced, ...PRICE, '--max-cost', '1000');
  expect(ran.code).toBe(4);
  expect(count()).toBeLessThanOrEqual(CONCURRENCY);
  expect(ran.noted).toMatch(/^the cap of \$1000 cannot be enforced: \d replies came without a token count$/m);
  expect(spentOn(database, runId)).toEqual({ dollars: 0, unpriced: count() });
});
