import { describe, expect, test } from 'vitest';
import { ProviderError } from '../../../harness/contract/chat-model.ts';
import type { ProviderFailure } from '../../../harness/contract/chat-model.ts';
import { USUAL_POLICY, withAttempts } from '../../../harness/run/attempts.ts';
import type { Attempted, AttemptOptions } from '../../../harness/run/attempts.ts';
import { virtualClock } from '../../support/virtual-clock.ts';

type Script = readonly (ProviderFailure | ProviderError | 'reply')[];

/** Runs a script of results; the last one repeats. */
async function play(script: Script, options: Partial<AttemptOptions> = {}) {
  const clock = virtualClock();
  const startedAt: number[] = [];
  const attempt = () => {
    const step = script[Math.min(startedAt.push(clock.now()), script.length) - 1] ?? 'reply';
    if (step === 'reply') return Promise.resolve('reply');
    return Promise.reject(step instanceof ProviderError ? step : new ProviderError(step, step));
  };
  const signal = new AbortController().signal;
  const played = withAttempts(attempt, { policy: USUAL_POLICY, clock, random: () => 0, signal, ...options });
  const [result] = await Promise.all([played, clock.runOut()]);
  return { result, startedAt };
}

const limited = (retryAfterMilliseconds: number) =>
  new ProviderError('rate-limit', 'slow down', { status: 429, retryAfterMilliseconds });

test('the first reply is enough', async () => {
  const { result, startedAt } = await play(['reply']);
  expect(result).toEqual({ kind: 'reply', value: 'reply', failed: [] });
  expect(startedAt).toEqual([0]);
});

test('backoff grows exponentially up to its maximum, with jitter in its upper half', async () => {
  const script: Script = [...Array<ProviderFailure>(9).fill('rate-limit'), 'reply'];
  const low = await play(script);
  expect(gaps(low.startedAt)).toEqual([500, 1000, 2000, 4000, 8000, 16_000, 30_000, 30_000, 30_000]);
  const high = await play(script, { random: () => 0.5 });
  expect(gaps(high.startedAt)).toEqual([750, 1500, 3000, 6000, 12_000, 24_000, 45_000, 45_000, 45_000]);
});

test('a wait that the provider asks for is respected, up to a day', async () => {
  const day = 86_400_000;
  const { startedAt } = await play([limited(7_200_000), limited(day), limited(0), 'reply']);
  expect(gaps(startedAt)).toEqual([7_200_000, day, 2000]);
});

test.each([
  [86_400_001, 'asks to wait 25 hours, and a run waits 24 at most'],
  [Number.POSITIVE_INFINITY, 'asks to wait without end'],
  [Number.NEGATIVE_INFINITY, 'asks to wait -Infinity s, which is no time'],
  [-5000, 'asks to wait -5 s, which is no time'],
  [1e300, 'asks to wait'],
  [Number.NaN, 'asks to wait'],
])('a wait of %s ms ends the call at once, with its reason', async (wait, reason) => {
  const { result, startedAt } = await play([limited(wait), 'reply']);
  expect(startedAt).toEqual([0]);
  expect(result).toMatchObject({
    kind: 'gave-up',
    error: { failure: 'excessive-wait', status: 429, message: expect.stringContaining(reason) as string },
  });
});

test('an absurd wait beside a failure that is not retried changes nothing', async () => {
  const refused = new ProviderError('authentication', 'no', { retryAfterMilliseconds: -1 });
  expect((await play([refused])).result).toMatchObject({ error: { failure: 'authentication' } });
});

describe('a call fails', () => {
  test.each(Object.entries(USUAL_POLICY.patience))('after %s occurred %i times', async (failure, times) => {
    const { result, startedAt } = await play([failure as ProviderFailure]);
    expect(startedAt).toHaveLength(times);
    expect(result).toMatchObject({ kind: 'gave-up', error: { failure } });
    expect(result.failed).toHaveLength(times);
    expect(result.failed.at(-1)?.waitMilliseconds).toBeUndefined();
  });

  test('when one kind of failure reaches its own maximum', async () => {
    const { result } = await play(['timeout', 'timeout', 'server', 'invalid-reply', 'reply']);
    expect(result).toMatchObject({ kind: 'reply' });
    expect(result.failed.map(({ error }) => error.failure)).toEqual([
      'timeout',
      'timeout',
      'server',
      'invalid-reply',
    ]);
  });

  test('when the run is stopped while it waits', async () => {
    const stop = new AbortController();
    const { result, startedAt } = await play(['server', 'reply'], {
      signal: stop.signal,
      onFailure: () => {
        queueMicrotask(() => {
          stop.abort();
        });
      },
    });
    expect(startedAt).toEqual([0]);
    expect(result).toMatchObject({ kind: 'gave-up', error: { failure: 'aborted' } });
  });
});

test('a bug is not retried', async () => {
  const played: Promise<Attempted<string>> = withAttempts(() => Promise.reject(new TypeError('a bug')), {
    policy: USUAL_POLICY,
    clock: virtualClock(),
    random: () => 0,
    signal: new AbortController().signal,
  });
  await expect(played).rejects.toThrow('a bug');
});

function gaps(moments: readonly number[]): number[] {
  return moments.slice(1).map((moment, index) => moment - (moments[index] ?? 0));
}
