import type { ChatModel, ProviderError, Reply, ReplyRequest, Usage } from '../contract/chat-model.ts';
import { withAttempts } from './attempts.ts';
import type { AttemptOptions } from './attempts.ts';
import type { Budget } from './budget.ts';
import type { AdaptiveLimit } from './limits.ts';

/** What one call of a model came to. */
export type CallResult =
  | {
      readonly kind: 'reply';
      readonly reply: Reply;
      /** Requests that were sent, failed ones included; 0 for a reply from the cache. */
      readonly attempts: number;
      /** Of the request that was answered, without any waiting; `undefined` for a reply from the cache. */
      readonly latencySeconds: number | undefined;
      /** Price of the reply in US dollars, paid now or, for a reply from the cache, before; `undefined`: not known. */
      readonly cost: number | undefined;
    }
  | { readonly kind: 'gave-up'; readonly error: ProviderError; readonly attempts: number }
  /** The cap of the run is reached; no further request was sent. */
  | { readonly kind: 'over-budget'; readonly attempts: number };

/** A reply that was paid for. */
export type PaidReply = {
  readonly reply: Reply;
  /** US dollars; `undefined`: not known. */
  readonly cost: number | undefined;
  /** Key of the request; `undefined` where no cache is used. */
  readonly key: string | undefined;
};

/** What stands between an episode and its model. */
export type CallOptions = Omit<AttemptOptions, 'signal'> & {
  readonly model: ChatModel;
  readonly limit: AdaptiveLimit;
  readonly budget: Budget;
  readonly priceOf: (usage: Usage) => number | undefined;
  /** Replies that were paid for before, by the key of a request; `undefined`: none are used. A broken one may throw. */
  readonly cache:
    | {
        readonly keyOf: (request: ReplyRequest) => string;
        readonly get: (key: string) => Reply | undefined;
      }
    | undefined;
  /** Writes down a reply as soon as it is paid for, whether or not its episode ever ends; nothing more is asked before. */
  readonly keep: (paid: PaidReply) => Promise<void>;
  /** Once aborted, no further request begins and nothing is waited for; a request that runs is let to end. */
  readonly stopping: AbortSignal;
};

/**
 * Ask a model through cache, budget, attempts and limit, in this order: a cached reply needs no money, and a call that waits
 * to be tried again holds no slot. Errors are never cached.
 *
 * @throws what is no trouble of the provider: bugs of ours, a cache that cannot be read or written.
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
    // Asked when there is room, not when the call joins the queue: the queue may be long and the money gone by then.
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
