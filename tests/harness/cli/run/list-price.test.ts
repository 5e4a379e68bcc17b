import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { openStore } from '../../../../harness/store/store.ts';
import { assayRun, episodesIn, runIdIn } from '../../../support/live-run.ts';
import { startModelServer } from '../../../support/misbehaving-server.ts';
import type { ModelServer } from '../../../support/misbehaving-server.ts';
import { temporaryFolders } from '../../../support/temporary-folder.ts';

const folder = temporaryFolders();
let server: ModelServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

/** Plays three entries; every reply has 100 input tokens, 40 of them cached, and 20 output tokens. */
async function play(model: string, ...more: readonly string[]) {
  server = await startModelServer(() => ({
    kind: 'reply',
    reply: { text: 'Done.' },
    latencyMilliseconds: 1,
  }));
  const database = join(folder(), 'assay.db');
  const flags = ['--suite', 'starter', '--limit', '3', '--db', database, '--base-url', server.openaiUrl];
  const ran = await assayRun([...flags, '--model', model, ...more]);
  const store = openStore(database);
  const spent = store.payments.of(runIdIn(ran));
  store.close();
  return { ran, spent, episodes: episodesIn(database), replies: server.count() };
}

test('a run without a stated price uses the list price of the provider for every reply', async () => {
  const { ran, spent, episodes, replies } = await play('openai:gpt-5');
  expect(ran.code).toBe(0);
  const each = (60 * 1.25 + 40 * 0.125 + 20 * 10) / 1e6;
  expect(replies).toBeGreaterThan(3);
  expect(spent.unpriced).toBe(0);
  expect(spent.dollars).toBeCloseTo(replies * each, 12);
  for (const { cost, turns } of episodes) expect(cost).toBeCloseTo(turns.length * each, 12);
});

test('a stated price takes precedence over the list price', async () => {
  const { spent, replies } = await play('openai:gpt-5', '--price', '1000,7500');
  expect(spent.unpriced).toBe(0);
  expect(spent.dollars).toBeCloseTo(replies * 0.25, 9);
});

test('a self-hosted model with the name of a commercial one has no price, and its replies are counted', async () => {
  const { ran, spent, episodes, replies } = await play('compatible:gpt-5');
  expect(ran.code).toBe(0);
  expect(spent).toEqual({ dollars: 0, unpriced: replies });
  expect(episodes.map(({ cost }) => cost)).toEqual([null, null, null]);
});
