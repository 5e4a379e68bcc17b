import { expect, test } from 'vitest';
import { ProviderError } from '../../../harness/contract/chat-model.ts';
import type { ChatModel } from '../../../harness/contract/chat-model.ts';
import { USUAL_POLICY } from '../../../harness/run/attempts.ts';
import { adaptiveLimit } from '../../../harness/run/limits.ts';
import { collectReadings } from '../../../harness/run/readings.ts';
import type { ReadingSetting } from '../../../harness/run/readings.ts';

/** Time passes only by waiting. */
let now = 0;
const clock = {
  now: () => now,
  sleep: (milliseconds: number) => {
    now += milliseconds;
    return Promise.resolve();
  },
};
const jobs = Array.from({ length: 40 }, (_none, id) => ({
  id,
  prompt: () => ({ system: 's', user: `${id}` }),
}));

function settingOf(reply: ChatModel['reply'], signal = new AbortController().signal): ReadingSetting {
  return {
    model: { id: 'compatible:m', reply },
    reader: 'm',
    limit: adaptiveLimit({ start: 4, maximum: 4, clock }),
    readAnswer: (text) => ({ kind: 'pass', reason: text }),
    attempts: { policy: USUAL_POLICY, clock, random: () => 0, signal },
  };
}

const reply = (text: string) =>
  Promise.resolve({
    text,
    calls: [],
    reasoning: '',
    stop: 'end' as const,
    usage: { inputTokens: undefined, cachedInputTokens: undefined, outputTokens: undefined },
    raw: null,
  });

test('every episode is read once, a removed one is skipped, and a failed request is tried again', async () => {
  let requests = 0;
  const kept: number[] = [];
  const removed = { id: 40, prompt: () => undefined };
  const errors = await collectReadings(
    [...jobs, removed],
    settingOf(() => {
      requests += 1;
      return requests === 3 ? Promise.reject(new ProviderError('server', 'down')) : reply('fine');
    }),
    ({ id }) => kept.push(id),
  );
  expect(errors).toEqual([]);
  expect(requests).toBe(41);
  expect(kept.toSorted((a, b) => a - b)).toEqual(jobs.map(({ id }) => id));
});

test('after a refused key no further request starts', async () => {
  let requests = 0;
  const errors = await collectReadings(
    jobs,
    settingOf(() => {
      requests += 1;
      return Promise.reject(new ProviderError('authentication', 'wrong key'));
    }),
    () => {
      throw new Error('nothing was read');
    },
  );
  expect(requests).toBeLessThanOrEqual(4);
  expect(errors.map(({ failure }) => failure)).toContain('authentication');
});

test('after an interrupt no further request starts, and what arrived is kept', async () => {
  const interrupted = new AbortController();
  const kept: number[] = [];
  const errors = await collectReadings(
    jobs,
    settingOf(() => reply('fine'), interrupted.signal),
    ({ id }) => {
      kept.push(id);
      if (kept.length === 2) interrupted.abort();
    },
  );
  expect(errors).toEqual([]);
  expect(kept.length).toBeGreaterThanOrEqual(2);
  expect(kept.length).toBeLessThan(8);
});
