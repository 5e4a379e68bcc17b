import { ProviderError } from '../contract/chat-model.ts';
import type { ChatModel, Message, Reply } from '../contract/chat-model.ts';
import { callModel } from './model-calls.ts';
import type { CallOptions, PaidReply } from './model-calls.ts';

/** One request that shares nothing with the others, and what is done with its reply. */
export type ReplyJob = {
  readonly messages: readonly Message[];
  /** Stores a reply as soon as it is paid. @param cost - US dollars; `undefined`: unknown. */
  readonly keep: (reply: Reply, cost: number | undefined) => void;
};

/** Layers of {@link callModel} that all jobs share. */
export type CollectOptions = Omit<CallOptions, 'cache' | 'keep'>;

/** What was left undone. */
export type CollectedReplies = {
  /** Errors of requests that failed, in the order in which they failed. */
  readonly errors: readonly ProviderError[];
  /** Jobs without a reply, for whatever reason. */
  readonly missing: number;
  /** Whether requests were left out because the budget was spent. */
  readonly isOverBudget: boolean;
};

/**
 * Asks a model once for each job, as many at a time as its limit allows. After an authentication error, or a wait that is longer
 * than a run can keep, no further request starts, because the error would repeat for every job.
 */
export async function collectReplies(
  jobs: readonly ReplyJob[],
  options: CollectOptions,
): Promise<CollectedReplies> {
  const errors: ProviderError[] = [];
  let [missing, isOverBudget, isHopeless] = [0, false, false];
  const model: ChatModel = {
    ...options.model,
    reply: async (request) => {
      if (isHopeless) throw new ProviderError('aborted', 'Stopped after an error that ends the model.');
      try {
        return await options.model.reply(request);
      } catch (cause) {
        // Noted here, before the limit starts the next request.
        if (cause instanceof ProviderError && cause.failure === 'authentication') isHopeless = true;
        throw cause;
      }
    },
  };
  const ask = async ({ messages, keep }: ReplyJob): Promise<void> => {
    const request = { messages, tools: [], seed: undefined, signal: options.stopping };
    const keepPaid = ({ reply, cost }: PaidReply): Promise<void> => {
      keep(reply, cost);
      return Promise.resolve();
    };
    const result = await callModel(request, { ...options, model, cache: undefined, keep: keepPaid });
    if (result.kind === 'reply') return;
    missing += 1;
    if (result.kind === 'over-budget') isOverBudget = true;
    else if (result.error.failure !== 'aborted') errors.push(result.error);
    if (result.kind === 'gave-up' && result.error.failure === 'excessive-wait') isHopeless = true;
  };
  await Promise.all(jobs.map(ask));
  return { errors, missing, isOverBudget };
}
