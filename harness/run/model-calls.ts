import type { Awaitable } from '../contract/awaitable.ts';
import type { ChatModel, ProviderError, Reply, ReplyRequest, Usage } from '../contract/chat-model.ts';
import { withAttempts } from './attempts.ts';
import type { AttemptOptions } from './attempts.ts';
import type { AdaptiveLimit } from './limits.ts';
import type { RequestRate } from './rate.ts';

/** Result of one model call. */
export type CallResult =
  | {
      readonly kind: 'reply';
      readonly reply: Reply;
      /** `cache`: the reply was paid before. Absent: it was requested now. */
      readonly source?: 'cache';
      /** Number of requests sent, including failed ones; for a cached reply what the cache says. */
      readonly attempts: number;
      /** Duration of the successful request, without waiting time; for a cached reply what the cache says. */
      readonly latencySeconds: number | undefined;
      /**
       * Price of the reply in US dollars, including that of a cached reply, which was paid before; `undefined`: unknown.
       */
      readonly cost: number | undefined;
    }
  | { readonly kind: 'gave-up'; readonly error: ProviderError; readonly attempts: number }
  /** The cap of the run was reached; no further request was sent. */
  | { readonly kind: 'over-budget'; readonly attempts: number };

/** A reply that was paid before. */
export type EarlierReply = Pick<PaidReply, 'reply' | 'attempts' | 'latencySeconds'>;

/** A reply of another episode: no request was sent for this one. */
export const replyOfAnother = (reply: Reply): EarlierReply => ({
  reply,
  attempts: 0,
  latencySeconds: undefined,
});

/** A paid reply. */
export type PaidReply = {
  readonly reply: Reply;
  /** As in {@link CallResult}. */
  readonly attempts: number;
  readonly latencySeconds: number | undefined;
  /** US dollars; `undefined`: unknown. */
  readonly cost: number | undefined;
  /** Cache key of the request; `undefined` without a cache. */
  readonly key: string | undefined;
};

/** The budget as calls use it: see `Budget`. */
export type BudgetPort = {
  allows(): Awaitable<boolean>;
  pay(dollars: number | undefined): void;
};

/** Layers between an episode and its model. */
export type CallOptions = Omit<AttemptOptions, 'signal'> & {
  readonly model: ChatModel;
  readonly limit: AdaptiveLimit;
  /** Requests that may start each second; `undefined`: as many as the limit allows. */
  readonly rate?: RequestRate | undefined;
  readonly budget: BudgetPort;
  readonly priceOf: (usage: Usage) => number | undefined;
  /** Cache of paid replies by request key; `undefined`: no cache. Throws if it cannot be read. */
  readonly cache:
    | {
        readonly keyOf: (request: ReplyRequest) => string;
        readonly get: (key: string) => Awaitable<EarlierReply | undefined>;
      }
    | undefined;
  /** Stores a reply as soon as it is paid, even if its episode never ends; the next request waits for it. */
  readonly keep: (paid: PaidReply) => Promise<void>;
  /** Once aborted, no new request starts and waiting ends; requests in flight may finish. */
  readonly stopping: AbortSignal;
};

/**
 * Calls a model through cache, budget, retries and limit, in this order: a cached reply costs nothing, and a call that
 * waits for a retry occupies no slot. Errors are never cached.
 *
 * @throws errors that are not provider failures: bugs, or a cache that cannot be read or written.
 */
export async function callModel(request: ReplyRequest, options: CallOptions): Promise<CallResult> {
  const { cache, keep, priceOf } = options;
  const key = cache?.keyOf(request);
  const cached = key === undefined ? undefined : await cache?.get(key);
  if (cached !== undefined)
    return { kind: 'reply', source: 'cache', ...cached, cost: priceOf(cached.reply.usage) };
  const result = await paidCall(request, options);
  if (result.kind !== 'reply') return result;
  const { reply, cost, attempts, latencySeconds } = result;
  await keep({ reply, cost, attempts, latencySeconds, key });
  return result;
}

async function paidCall(request: ReplyRequest, options: CallOptions): Promise<CallResult> {
  const { model, limit, rate, budget, priceOf, clock, stopping } = options;
  let attempts = 0;
  const attempt = async () => {
    await rate?.take(stopping);
    // Checked when a slot is free, not when the call is queued: the budget may be spent while it waits.
    if (!(await budget.allows())) return undefined;
    const began = clock.now();
    attempts += 1;
    const reply = await model.reply(request);
    const cost = priceOf(reply.usage);
    budget.pay(cost);
    return { reply, cost, latencySeconds: (clock.now() - began) / 1000 };
  };
  const attempted = await withAttempts(() => limit.run(attempt, stopping), {
    ...options,
    signal: stopping,
  });
  if (attempted.kind === 'gave-up') return { kind: 'gave-up', error: attempted.error, attempts };
  if (attempted.value === undefined) return { kind: 'over-budget', attempts };
  return { kind: 'reply', ...attempted.value, attempts };
}
