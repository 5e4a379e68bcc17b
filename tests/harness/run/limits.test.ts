import { describe, expect, test } from 'vitest';
import { ProviderError } from '../../../harness/contract/chat-model.ts';
import type { ProviderFailure } from '../../../harness/contract/chat-model.ts';
import { adaptiveLimit, limitsByModel } from '../../../harness/run/limits.ts';
import { virtualClock } from '../../support/virtual-clock.ts';

const SIGNAL = new AbortController().signal;

/** A limit, and calls that end on command. */
function setUp({ start = 4, maximum = 32 } = {}) {
  const clock = virtualClock();
  const limit = adaptiveLimit({ start, maximum, clock });
  const open: { succeed: () => void; fail: (error: Error) => void }[] = [];
  const outcomes: Promise<unknown>[] = [];
  const call = (signal = SIGNAL) => {
    const task = () =>
      new Promise<void>((resolve, reject) => {
        open.push({ succeed: resolve, fail: reject });
      });
    const outcome = limit.run(task, signal).then(
      () => 'reply',
      (error: unknown) => (error instanceof ProviderError ? error.failure : error),
    );
    outcomes.push(outcome);
    return outcome;
  };
  const queue = async (calls: number) => {
    for (let each = 0; each < calls; each += 1) void call();
    await clock.settle();
  };
  /** Ends all running calls. */
  const end = async (failure?: ProviderFailure, retryAfterMilliseconds?: number) => {
    for (const { succeed, fail } of open.splice(0)) {
      if (failure === undefined) succeed();
      else fail(new ProviderError(failure, failure, { retryAfterMilliseconds }));
    }
    await clock.settle();
  };
  return { clock, limit, open, call, queue, end };
}

test('starts low and doubles with every round of successes, up to the maximum', async () => {
  const { limit, open, queue, end } = setUp();
  await queue(200);
  const allowed: number[] = [open.length];
  for (let round = 0; round < 4; round += 1) {
    await end();
    allowed.push(open.length);
  }
  expect(allowed).toEqual([4, 8, 16, 32, 32]);
  expect(limit.state()).toMatchObject({ allowed: 32, running: 32, waiting: 200 - 32 - 60 });
});

test('does not grow while no call is queued', async () => {
  const { limit, queue, end } = setUp();
  for (let round = 0; round < 10; round += 1) {
    await queue(2);
    await end();
  }
  expect(limit.state().allowed).toBe(4);
});

test('is halved once by a burst of 429, and then grows by one per round', async () => {
  const { limit, open, queue, end } = setUp({ start: 16 });
  await queue(400);
  await end('rate-limit');
  expect(limit.state().allowed).toBe(8);
  const allowed: number[] = [];
  for (let round = 0; round < 3; round += 1) {
    await end();
    allowed.push(open.length);
  }
  expect(allowed).toEqual([9, 10, 11]);
});

test('never falls below one call', async () => {
  const { limit, queue, end } = setUp();
  await queue(20);
  for (let round = 0; round < 6; round += 1) await end('rate-limit');
  expect(limit.state()).toMatchObject({ allowed: 1, running: 1 });
});

test.each(['server', 'timeout', 'connection', 'invalid-reply', 'authentication'] as const)(
  'is not changed by a failure of kind %s',
  async (failure) => {
    const { limit, queue, end } = setUp();
    await queue(20);
    await end(failure);
    expect(limit.state().allowed).toBe(4);
  },
);

describe('a pause that the provider asks for', () => {
  test('applies to every call of the model', async () => {
    const { clock, open, limit, queue, end } = setUp();
    await queue(20);
    await end('rate-limit', 60_000);
    expect(open).toHaveLength(0);
    expect(limit.state().pausedUntil).toBe(60_000);
    await clock.runOut();
    expect(clock.now()).toBe(60_000);
    expect(open).toHaveLength(2);
  });

  test('ends when the run is stopped', async () => {
    const { clock, call, queue, end } = setUp({ start: 1 });
    await queue(1);
    await end('rate-limit', 60_000);
    const stop = new AbortController();
    const waiting = call(stop.signal);
    await clock.settle();
    stop.abort();
    expect(await waiting).toBe('aborted');
  });
});

test('each model has its own limit, which is reused', () => {
  const limits = limitsByModel({ start: 1, maximum: 2, clock: virtualClock() });
  expect(limits('a')).toBe(limits('a'));
  expect(limits('a')).not.toBe(limits('b'));
});
