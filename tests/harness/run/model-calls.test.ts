import { afterEach, describe, expect, test } from 'vitest';
import { USUAL_MOST_BYTES } from '../../../harness/contract/reply-limits.ts';
import type { Reply, ReplyRequest } from '../../../harness/contract/chat-model.ts';
import { createChatModel } from '../../../harness/providers/create-chat-model.ts';
import { parseModelSpec } from '../../../harness/providers/model-spec.ts';
import { USUAL_POLICY } from '../../../harness/run/attempts.ts';
import { budget } from '../../../harness/run/budget.ts';
import type { Budget } from '../../../harness/run/budget.ts';
import { adaptiveLimit } from '../../../harness/run/limits.ts';
import { callModel, replyOfAnother } from '../../../harness/run/model-calls.ts';
import type { CallOptions, PaidReply } from '../../../harness/run/model-calls.ts';
import { holdTimers } from '../../support/held-timers.ts';
import { skippingClock } from '../../support/live-run.ts';
import { inOrder, startModelServer } from '../../support/misbehaving-server.ts';
import type { Behaviour, ModelServer } from '../../support/misbehaving-server.ts';

const SPECS = ['openai:m', 'openai-responses:m', 'anthropic:m', 'compatible:m'] as const;
const REQUEST: ReplyRequest = {
  messages: [{ role: 'user', text: 'hello' }],
  tools: [],
  seed: undefined,
  signal: new AbortController().signal,
};
const HELLO: Behaviour = { kind: 'reply', reply: { text: 'hello' } };

const TIMEOUT_MILLISECONDS = 60_000;

const passTime = holdTimers();
/** Makes the requests in flight time out; timeouts never fire otherwise. */
const expire = () => {
  passTime(TIMEOUT_MILLISECONDS);
};
let server: ModelServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

/** Sends real requests; waits are recorded instead of waited for. */
async function setUp(
  spec: string,
  script: readonly [Behaviour, ...Behaviour[]],
  options: Partial<CallOptions> = {},
  onStall: () => void = expire,
) {
  server = await startModelServer(inOrder(...script), { onStall });
  const clock = skippingClock();
  const baseUrl = spec.startsWith('anthropic') ? server.anthropicUrl : server.openaiUrl;
  const model = createChatModel(parseModelSpec(spec), {
    apiKey: 'sk-0123456789',
    baseUrl,
    parameters: {},
    timeoutMilliseconds: TIMEOUT_MILLISECONDS,
    mostBytes: USUAL_MOST_BYTES,
    variables: {},
  });
  const money: Budget = budget({ maximum: undefined });
  const defaults: CallOptions = {
    model,
    limit: adaptiveLimit({ start: 4, maximum: 8, clock }),
    budget: money,
    priceOf: ({ outputTokens }) => (outputTokens === undefined ? undefined : outputTokens / 1000),
    cache: undefined,
    policy: USUAL_POLICY,
    clock,
    random: () => 0,
    stopping: new AbortController().signal,
    keep: () => Promise.resolve(),
  };
  const call = (request: Partial<ReplyRequest> = {}) =>
    callModel({ ...REQUEST, ...request }, { ...defaults, ...options });
  return { call, waits: clock.waits, money, limit: defaults.limit, server };
}

describe.each(SPECS)('%s', (spec) => {
  test.each<readonly [string, Behaviour]>([
    ['a 429', { kind: 'status', status: 429 }],
    ['a 500', { kind: 'status', status: 500 }],
    ['a 529', { kind: 'status', status: 529 }],
    ['a broken connection', { kind: 'reset' }],
    ['half a body', { kind: 'reset-mid-body' }],
    ['a body that never ends', { kind: 'endless-body' }],
    ['a body that stalls', { kind: 'stalled-body' }],
    ['invalid JSON', { kind: 'invalid-json' }],
    ['an error inside a 200', { kind: 'error-in-200' }],
  ])('%s is retried after a wait, and counted', async (_what, behaviour) => {
    const { call, waits, money } = await setUp(spec, [behaviour, behaviour, HELLO]);
    const result = await call();
    expect(result).toMatchObject({ kind: 'reply', attempts: 3, cost: 0.02, reply: { text: 'hello' } });
    expect(waits).toEqual([500, 1000]);
    expect(money.spent()).toBe(0.02);
  });

  test('an expired key is not retried', async () => {
    const {
      call,
      server: { count },
    } = await setUp(spec, [{ kind: 'status', status: 401 }]);
    expect(await call()).toMatchObject({
      kind: 'gave-up',
      attempts: 1,
      error: { failure: 'authentication' },
    });
    expect(count()).toBe(1);
  });

  test('a wait that the provider asks for applies to every call', async () => {
    const slow: Behaviour = { kind: 'status', status: 429, headers: { 'retry-after': '3600' } };
    const { call, waits, limit } = await setUp(spec, [slow, HELLO]);
    expect(await call()).toMatchObject({ kind: 'reply', attempts: 2 });
    expect(waits).toEqual([3_600_000]);
    expect(limit.state().allowed).toBe(2);
  });

  test('a reply without usage has an unknown price', async () => {
    const { call, money } = await setUp(spec, [{ kind: 'reply', reply: { text: 'a', usage: 'missing' } }]);
    expect(await call()).toMatchObject({ kind: 'reply', cost: undefined });
    expect([money.spent(), money.unpriced()]).toEqual([0, 1]);
  });
});

test('a call fails with a rate limit if 429 never ends', async () => {
  const {
    call,
    server: { count },
  } = await setUp('openai:m', [{ kind: 'status', status: 429 }]);
  expect(await call()).toMatchObject({ kind: 'gave-up', error: { failure: 'rate-limit' }, attempts: 20 });
  expect(count()).toBe(20);
});

test('a cached reply is not paid again, and errors are not cached', async () => {
  const stored = new Map<string, Reply>();
  const cache = {
    keyOf: ({ messages }: ReplyRequest) => JSON.stringify(messages),
    get: (key: string) => {
      const reply = stored.get(key);
      return reply === undefined ? undefined : replyOfAnother(reply);
    },
  };
  const keep = ({ key, reply }: PaidReply) => {
    stored.set(key ?? '', reply);
    return Promise.resolve();
  };
  const script = [{ kind: 'status', status: 400 }, HELLO] as const;
  const {
    call,
    money,
    server: { count },
  } = await setUp('openai:m', script, { cache, keep });
  expect(await call()).toMatchObject({ kind: 'gave-up' });
  expect(await call()).toMatchObject({ kind: 'reply', attempts: 1, cost: 0.02 });
  expect(await call()).toMatchObject({ kind: 'reply', attempts: 0, cost: 0.02, reply: { text: 'hello' } });
  expect([count(), money.spent()]).toEqual([2, 0.02]);
});

test('a run exceeds its cap at most by the calls in flight', async () => {
  const money = budget({ maximum: 0.1 });
  const {
    call,
    server: { count },
  } = await setUp('openai:m', [{ ...HELLO, latencyMilliseconds: 5 }], { budget: money });
  const results = await Promise.all(Array.from({ length: 60 }, () => call()));
  expect(results.filter(({ kind }) => kind === 'reply')).toHaveLength(count());
  expect(count()).toBeLessThanOrEqual(5 + 8 - 1);
  expect(results.filter(({ kind }) => kind === 'over-budget')).toHaveLength(60 - count());
});

test('a stopped call is cancelled, whether it waits or runs', async () => {
  const stopping = new AbortController();
  const silence: Behaviour = { kind: 'silence' };
  const {
    call,
    server: { arrived, count },
  } = await setUp('openai:m', [silence], { stopping: stopping.signal }, () => undefined);
  const stop = new AbortController();
  const calls = Array.from({ length: 10 }, () => call({ signal: stop.signal }));
  await arrived(4);
  stopping.abort();
  stop.abort();
  const results = await Promise.all(calls);
  expect(results).toEqual(Array(10).fill(expect.objectContaining({ kind: 'gave-up' })));
  expect(count()).toBe(4);
});
