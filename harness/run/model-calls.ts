import type { ChatModel, ProviderError, Reply, ReplyRequest, Usage } from '../contract/chat-model.ts';
import { withAttempts } from './attempts.ts';
import type { AttemptOptions } from './attempts.ts';
import type { Budget } from './budget.ts';
import type { AdaptiveLimit } from './limits.ts';

/** Result of one model call. */
export type CallResult =
  | {
      readonly kind: 'reply';
      readonly reply: Reply;
      /** Number of requests sent, including failed ones; 0 for a cached reply. */
      readonly attempts: number;
      /** Duration of the successful request, without waiting time; `undefined` for a cached reply. */
      readonly latencySeconds: number | undefined;
      /**
       * Price of the reply in US dollars, including that of a cached reply, which was paid before; `undefined`: unknown.
       */
      readonly cost: number | undefined;
    }
  | { readonly kind: 'gave-up'; readonly error: ProviderError; readonly attempts: number }
  /** The cap of the run was reached; no further request was sent. */
  | { readonly kind: 'over-budget'; readonly attempts: number };

/** A paid reply. */
export type PaidReply = {
  readonly reply: Reply;
  /** US dollars; `undefined`: unknown. */
  readonly cost: number | undefined;
  /** Cache key of the request; `undefined` without a cache. */
  readonly key: string | undefined;
};

/** Layers between an episode and its model. */
export type CallOptions = Omit<AttemptOptions, 'signal'> & {
  readonly model: ChatModel;
  readonly limit: AdaptiveLimit;
  readonly budget: Budget;
  readonly priceOf: (usage: Usage) => number | undefined;
  /** Cache of paid replies by request key; `undefined`: no cache. Throws if it cannot be read. */
  readonly cache:
    | {
        readonly keyOf: (request: ReplyRequest) => string;
        readonly get: (key: string) => Reply | undefined;
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
  const known = key === undefined ? undefined : cache?.get(key);
  if (known !== undefined) {
    return {
      kind: 'reply',
      reply: known,
      attempts: 0,
      latencySeconds: undefined,
      cost: priceOf(known.usage),
    };
  }
  const result = await paidCall(request, options);
  if (result.kind === 'reply') await keep({ reply: result.reply, cost: result.cost, key });
  return result;
}

async function paidCall(request: ReplyRequest, options: CallOptions): Promise<CallResult> {
  const { model, limit, budget, priceOf, clock, stopping } = options;
  let attempts = 0;
  const attempt = async () => {
    // Checked when a slot is free, not when the call is queued: the budget may be spent while it waits.
    if (!budget.allows()) return undefined;
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
