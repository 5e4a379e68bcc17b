import { createHash } from 'node:crypto';
import { setMaxListeners } from 'node:events';
import { AuthorStopped } from '../../../../benchmarks/generation/core/author.ts';
import type { Complete, Completed } from '../../../../benchmarks/generation/authors/model/model-author.ts';
import type { ChatModel, Message, Reply, ReplyForm } from '../../../contract/chat-model.ts';
import { InputError } from '../../../contract/errors.ts';
import { USUAL_REPLY_LIMITS } from '../../../contract/reply-limits.ts';
import { createChatModel } from '../../../providers/create-chat-model.ts';
import { USUAL_POLICY } from '../../../run/attempts.ts';
import { budget } from '../../../run/budget.ts';
import type { Budget } from '../../../run/budget.ts';
import { requireHoldableCap } from '../../../run/cap.ts';
import { adaptiveLimit } from '../../../run/limits.ts';
import { callModel } from '../../../run/model-calls.ts';
import type { CallOptions } from '../../../run/model-calls.ts';
import { pricesOf } from '../../../run/prices.ts';
import { replyKey } from '../../../run/response-cache.ts';
import type { GenerateOptions } from '../../commands/generate.ts';
import type { Surroundings } from '../../surroundings.ts';
import { authorSpec } from './authored-request.ts';
import type { AuthoredRequest } from './authored-request.ts';
import { costOf, costsText, overBudgetText } from './reply-costs.ts';
import type { KeptReply, RecordedReplies, ReplyFile } from './reply-file.ts';

/** Concurrent requests at first. */
const FIRST_CALLS = 4;

/** How a model is asked; none of it affects replies. */
export type AskingOptions = Pick<GenerateOptions, 'maxCost' | 'price' | 'concurrency' | 'timeoutSeconds'>;

/** Replies of a model, each of which is kept before anything follows from it. */
export type LiveReplies = {
  readonly complete: Complete;
  /** Replies that this process asked for. */
  asked(): number;
  /** What all replies cost, as a clause. */
  costText(): string;
};

/**
 * Key of a reply: equal for equal requests to the same model.
 *
 * The form that a server may enforce is no part of it, since it follows from the prompt.
 */
export function keyOf({ model }: AuthoredRequest, messages: readonly Message[]): string {
  const { id, baseUrl, ...parameters } = model;
  const request = { messages: [...messages], tools: [], seed: undefined };
  return replyKey({ model: id, baseUrl, parameters, trial: 0, request }, sha256);
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Completions out of recorded replies alone. They throw {InputError} for a request that has none. */
export function recordedCompletions({ request, replies }: RecordedReplies, place: string): Complete {
  return (messages, { name }) => {
    const key = keyOf(request, messages);
    const kept = replies.get(key);
    if (kept !== undefined) return Promise.resolve(completed(kept));
    return Promise.reject(
      new InputError({
        place,
        cause: `has no reply ${key}, which a request for a ${name} needs.`,
        remedy: 'Use the version of assay that recorded it, or ask the model again without --recorded.',
      }),
    );
  };
}

/**
 * Completions of the model of a request. What the file holds is not asked again.
 *
 * @throws {UsageError} for a missing key, and a cap that could not be enforced.
 */
export async function liveCompletions(
  file: ReplyFile,
  options: AskingOptions,
  surroundings: Surroundings,
  stopping: AbortSignal,
): Promise<LiveReplies> {
  const { request } = file;
  const { maxCost, price, concurrency, timeoutSeconds } = options;
  const { variables, clock, now } = surroundings;
  const { id, baseUrl, ...parameters } = request.model;
  const spec = authorSpec(id);
  const priced = { priceName: spec.provider.priceName, model: spec.model, baseUrl };
  const priceOf = await pricesOf(price, now());
  requireHoldableCap(maxCost, [{ identity: id, priced }], priceOf);
  const apiKey = variables[spec.provider.key.variable];
  const limits = { ...USUAL_REPLY_LIMITS, timeoutMilliseconds: 1000 * timeoutSeconds };
  const model = createChatModel(spec, { apiKey, baseUrl, parameters, ...limits, variables });
  const spending = budget({ maximum: maxCost });
  const costs = Array.from(file.replies.values(), (reply) =>
    costOf(reply, (usage) => priceOf(priced, usage)),
  );
  for (const cost of costs) spending.pay(cost);
  setMaxListeners(0, stopping); // every request in flight adds a listener
  const calling: Calling = {
    limit: adaptiveLimit({ start: Math.min(FIRST_CALLS, concurrency), maximum: concurrency, clock }),
    budget: spending,
    priceOf: (usage) => priceOf(priced, usage),
    ...{ policy: USUAL_POLICY, clock, random: Math.random },
    stopping,
  };
  let asked = 0;
  const ask = askingModel(model, calling);
  return {
    asked: () => asked,
    costText: () => costsText(costs),
    complete: async (messages, form) => {
      const key = keyOf(request, messages);
      const kept = file.replies.get(key);
      if (kept !== undefined) return completed(kept);
      const reply = await ask(messages, form, (paid, cost) => {
        asked += 1;
        costs.push(cost);
        file.add(keptReply(key, paid, cost));
      });
      return { text: reply.text, stop: reply.stop, key };
    },
  };
}

type Keep = (reply: Reply, cost: number | undefined) => void;

/** How a model is asked, whatever it is asked for. */
type Calling = Omit<CallOptions, 'cache' | 'keep' | 'model' | 'budget'> & { readonly budget: Budget };

/** Asks for a reply in a form. A server that refuses the form is asked without it from then on. */
function askingModel(model: ChatModel, calling: Calling) {
  const refused = new Set<string>();
  return async (messages: readonly Message[], wanted: ReplyForm, keep: Keep): Promise<Reply> => {
    for (;;) {
      const form = refused.has(wanted.name) ? undefined : wanted;
      const request = { messages, tools: [], seed: undefined, form, signal: calling.stopping };
      const result = await callModel(request, {
        ...calling,
        model,
        cache: undefined,
        keep: ({ reply, cost }) => {
          keep(reply, cost);
          return Promise.resolve();
        },
      });
      if (result.kind === 'reply') return result.reply;
      if (result.kind === 'over-budget') throw new AuthorStopped(overBudgetText(calling.budget));
      const { error } = result;
      if (error.failure === 'context-exceeded') return keptAs(TOO_LONG, keep);
      if (error.failure === 'invalid-request' && form !== undefined) {
        refused.add(wanted.name);
        continue;
      }
      throw new AuthorStopped(error.failure === 'aborted' ? 'interrupted' : error.message, { cause: error });
    }
  };
}

/** A request that is longer than a context is answered as one that was cut off: its author has to write less. */
const TOO_LONG: Reply = {
  text: '',
  calls: [],
  reasoning: '',
  stop: 'length',
  usage: { inputTokens: undefined, cachedInputTokens: undefined, outputTokens: undefined },
  raw: null,
};

function keptAs(reply: Reply, keep: Keep): Reply {
  keep(reply, 0);
  return reply;
}

const keptReply = (key: string, { text, stop, usage }: Reply, cost: number | undefined): KeptReply => ({
  key,
  text,
  stop,
  inputTokens: usage.inputTokens ?? null,
  outputTokens: usage.outputTokens ?? null,
  cost: cost ?? null,
});

const completed = ({ text, stop, key }: KeptReply): Completed => ({ text, stop, key });
