import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Reply } from '../../../harness/contract/chat-model.ts';
import type { Ending } from '../../../harness/contract/episode.ts';
import { openExistingStore, openStore } from '../../../harness/store/store.ts';
import type { Store } from '../../../harness/store/store.ts';
import { temporaryFolders } from '../../support/temporary-folder.ts';
import { episodeBy, liveRun, STARTER, stepOf } from '../../support/workbench.ts';

const newFolder = temporaryFolders();

function newStore(): Store {
  const store = openStore(':memory:');
  store.suites.add(STARTER);
  for (const id of ['b', 'a']) store.episodes.addRun(liveRun(id, ['m', 'n']));
  return store;
}

test('spending of a run is summed, with replies of unknown price counted separately; it starts at zero', () => {
  const { payments } = newStore();
  for (const dollars of [0.5, undefined, 0.25, undefined]) payments.pay('a', dollars);
  expect(payments.of('a')).toEqual({ dollars: 0.75, unpriced: 2 });
  expect(payments.of('b')).toEqual({ dollars: 0, unpriced: 0 });
});

const REPLY: Reply = {
  text: 'Done.',
  calls: [{ callId: '1', tool: 'ls', rawArguments: '{}' }],
  reasoning: '',
  stop: 'tool-calls',
  usage: { inputTokens: 5, cachedInputTokens: undefined, outputTokens: undefined },
  raw: { id: 'x' },
};

test('a cached reply is returned unchanged, and the first one stored under a key is kept', () => {
  const { replies } = newStore();
  expect(replies.isEmpty()).toBe(true);
  expect(replies.get('key')).toBeUndefined();
  replies.set('key', REPLY);
  replies.set('key', { ...REPLY, text: 'another' });
  expect(replies.get('key')).toEqual(REPLY);
  expect(replies.isEmpty()).toBe(false);
});

const LOST: Ending = { bucket: 'infrastructure', failure: 'server', message: 'HTTP 500', attempts: 3 };

test('buckets are ordered by run, model and bucket, meters by model; unknown values are counted', () => {
  const store = newStore();
  const unknown = { ...stepOf([]), metrics: { inputTokens: 1, outputTokens: null, latencySeconds: null } };
  store.episodes.put('b', episodeBy('m', [[stepOf([])]]));
  store.episodes.put('a', episodeBy('n', [[stepOf([]), stepOf([])]]));
  store.episodes.put('a', episodeBy('m', [[stepOf([]), unknown]], { cost: null, attempts: null }));
  store.episodes.put('a', episodeBy('m', [], { trial: 1, ending: LOST }));
  expect(store.runCounts.buckets()).toEqual([
    { runId: 'a', model: 'm', bucket: 'infrastructure', episodes: 1 },
    { runId: 'a', model: 'm', bucket: 'model', episodes: 1 },
    { runId: 'a', model: 'n', bucket: 'model', episodes: 1 },
    { runId: 'b', model: 'm', bucket: 'model', episodes: 1 },
  ]);
  expect(store.runCounts.meters('a')).toEqual([
    {
      model: 'm',
      inputTokens: 11,
      outputTokens: 2,
      unmetered: 1,
      replies: 2,
      latencySeconds: 0.5,
      timed: 1,
      cost: 0.25,
      unpriced: 1,
      attempts: 7,
      uncounted: 1,
    },
    {
      model: 'n',
      inputTokens: 20,
      outputTokens: 4,
      unmetered: 0,
      replies: 2,
      latencySeconds: 1,
      timed: 2,
      cost: 0.25,
      unpriced: 0,
      attempts: 7,
      uncounted: 0,
    },
  ]);
  expect(store.runCounts.meters('c')).toEqual([]);
});

test('`whole` and `atOnce` are atomic', async () => {
  const store = newStore();
  const stop = new Error('stopped');
  const add = (model: string): unknown => store.episodes.put('a', episodeBy(model, []));
  await store.whole(async () => {
    add('kept');
    await Promise.resolve();
    add('kept, too');
  });
  await expect(
    store.whole(async () => {
      add('lost');
      await Promise.resolve();
      throw stop;
    }),
  ).rejects.toBe(stop);
  expect(() =>
    store.atOnce(() => {
      add('lost');
      throw stop;
    }),
  ).toThrow(stop);
  expect([...store.episodes.all()].map(({ episode }) => episode.model)).toEqual(['kept', 'kept, too']);
});

test('opening an existing store does not create a missing file', () => {
  const path = join(newFolder(), 'assay.db');
  expect(() => openExistingStore(path)).toThrow(/does not exist\. Store some episodes first/);
  openStore(path).close();
  expect(openExistingStore(path).episodes.runs()).toEqual([]);
});
