import { hash } from 'node:crypto';
import type { ChatModel, Reply, ReplyRequest, Usage } from '../contract/chat-model.ts';
import type { World } from '../contract/environment.ts';
import { InputError } from '../contract/errors.ts';
import { entryKey } from '../contract/suite.ts';
import { USUAL_POLICY } from './attempts.ts';
import type { FailedAttempt } from './attempts.ts';
import type { Budget } from './budget.ts';
import type { Clock } from './clock.ts';
import { playEpisode } from './episode-loop.ts';
import type { Played } from './episode-loop.ts';
import type { AdaptiveLimit } from './limits.ts';
import { callModel } from './model-calls.ts';
import type { CallOptions, CallResult, PaidReply } from './model-calls.ts';
import type { PriceOf } from './prices.ts';
import { replyKey } from './response-cache.ts';
import type { Job } from './suite-runner.ts';
import { unseenToolCharacters } from './unseen-tools.ts';
import { trialSeed } from './player.ts';
import type { Player } from './player.ts';
import type { Progress, RunLog } from './observers.ts';

/** Settings shared by all episodes of a run. */
export type RunSetting = {
  readonly world: World;
  readonly seed: number;
  readonly clock: Clock;
  readonly random: () => number;
  readonly budget: Budget;
  readonly limitOf: (key: string) => AdaptiveLimit;
  readonly priceOf: PriceOf;
  /** Earlier paid reply to a request; `undefined`: there is none, or the cache is disabled. */
  readonly paidBefore: (key: string) => Reply | undefined;
  readonly keep: (paid: PaidReply) => Promise<void>;
  /** Aborted on the first interrupt: no new request starts and waiting ends; requests in flight may finish. */
  readonly stopping: AbortSignal;
  /** Aborted on the second interrupt: requests in flight are cancelled. */
  readonly ending: AbortSignal;
  readonly progress: Progress;
  readonly log: RunLog;
  /** Identities of the models whose first reply was checked. */
  readonly looked: Set<string>;
};

/** Plays one job of a player. @throws {InputError} if the store or the log cannot be written. */
export async function playJob(job: Job, player: Player, setting: RunSetting): Promise<Played> {
  const model = modelFor(job, player);
  return model instanceof InputError ? defect(model) : await playWith(model, job, player, setting);
}

/**
 * An error means that an agent cannot play the entry because its reference is invalid: a defect of the entry, not of the
 * run.
 */
function modelFor({ entry, trial }: Job, player: Player): ChatModel | InputError {
  try {
    return player.modelFor(entry, trial);
  } catch (cause) {
    if (cause instanceof InputError) return cause;
    throw cause;
  }
}

function defect({ message }: InputError): Played {
  const ending = { bucket: 'benchmark-defect' as const, message };
  return { kind: 'episode', parts: { turns: [], ending, attempts: 0, cost: 0 } };
}

async function playWith(model: ChatModel, job: Job, player: Player, setting: RunSetting): Promise<Played> {
  const { entry, trial } = job;
  const seed = trialSeed(setting.seed, entryKey(entry), trial);
  const options = callOptions(model, job, player, setting);
  return await playEpisode(entry, {
    protocol: player.protocol,
    world: entry.environments.length === 0 ? undefined : setting.world,
    actor: player.identity,
    ask: async (messages, tools): Promise<CallResult> => {
      const request: ReplyRequest = { messages: [...messages], tools, seed, signal: setting.ending };
      const result = await callModel(request, options);
      if (result.kind === 'reply') notice(request, result, player, setting);
      return result;
    },
  });
}

function notice(
  request: ReplyRequest,
  { reply: { usage }, cost, attempts }: Extract<CallResult, { kind: 'reply' }>,
  { identity }: Player,
  setting: RunSetting,
): void {
  const isFromCache = attempts === 0;
  if (!isFromCache) setting.progress.reply(identity, tokensOf(usage), cost);
  if (setting.looked.has(identity)) return;
  // Only the first reply is checked: the billed tokens of later ones may exclude what the server cached.
  setting.looked.add(identity);
  const characters = unseenToolCharacters(request, usage);
  if (characters === undefined) return;
  const { inputTokens = 0 } = usage;
  setting.progress.say(
    `${identity}: the server counted ${inputTokens} tokens for a request with ${characters} characters of tools. ` +
      'It may not show them to the model: check its chat template, or use --mode prompt.',
  );
  setting.log.write('tools-unseen', { model: identity, characters, inputTokens });
}

function callOptions(model: ChatModel, job: Job, player: Player, setting: RunSetting): CallOptions {
  const { paidBefore, keep, priceOf, clock, random, budget, stopping } = setting;
  const { identity, baseUrl, config, priced } = player;
  const keyOf = (request: ReplyRequest): string =>
    replyKey({ model: identity, baseUrl, parameters: config.parameters, trial: job.trial, request }, sha256);
  return {
    model,
    clock,
    random,
    budget,
    stopping,
    policy: USUAL_POLICY,
    limit: setting.limitOf(player.limitKey),
    priceOf: (usage) => (priced === undefined ? 0 : priceOf(priced, usage)),
    // Agents cost nothing, so their replies are not cached.
    cache: priced === undefined ? undefined : { keyOf, get: paidBefore },
    keep: priced === undefined ? () => Promise.resolve() : keep,
    onFailure: (failed) => {
      // A call that was cancelled because the run stops is not a failure.
      if (failed.error.failure === 'aborted') return;
      setting.progress.retry(identity);
      logFailure(job, failed, setting.log);
    },
  };
}

function logFailure(
  { model, entry, trial }: Job,
  { error, waitMilliseconds }: FailedAttempt,
  log: RunLog,
): void {
  log.write('attempt-failed', {
    model,
    entry: entryKey(entry),
    trial,
    failure: error.failure,
    status: error.status ?? null,
    message: error.message,
    waitMilliseconds: waitMilliseconds ?? null,
  });
}

const sha256 = (text: string): string => hash('sha256', text, 'hex');

const tokensOf = ({ inputTokens = 0, outputTokens = 0 }: Usage): number => inputTokens + outputTokens;
