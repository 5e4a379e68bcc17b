import { hash } from 'node:crypto';
import type { Awaitable } from '../contract/awaitable.ts';
import type { ChatModel, Message, OfferedTool, Reply, ReplyRequest, Usage } from '../contract/chat-model.ts';
import type { World } from '../contract/environment.ts';
import type { Sign } from '../contract/episode.ts';
import { InputError } from '../contract/errors.ts';
import { entryKey } from '../contract/suite.ts';
import { STALLED } from '../contract/watch.ts';
import { USUAL_POLICY } from './attempts.ts';
import type { FailedAttempt } from './attempts.ts';
import type { Clock } from './clock.ts';
import type { Contestant } from './contestant.ts';
import { playEpisode } from './episode-loop.ts';
import type { Played } from './episode-loop.ts';
import type { AdaptiveLimit } from './limits.ts';
import { callModel } from './model-calls.ts';
import type { BudgetPort, CallOptions, CallResult, EarlierReply, PaidReply } from './model-calls.ts';
import type { PriceOf } from './prices.ts';
import { explainSign } from './reply-signs.ts';
import type { RequestRate } from './rate.ts';
import { replyKey } from './response-cache.ts';
import type { Job } from './job.ts';
import { trialSeed } from './player.ts';
import type { Player } from './player.ts';
import type { Progress, RunLog } from './observers.ts';

/** What the episodes of a run share, wherever they are played: budget, replies, limits and stop. */
export type PlayPorts = {
  readonly budget: BudgetPort;
  /** By `Player.limitKey`. */
  readonly limitOf: (key: string) => AdaptiveLimit;
  /** By `Player.rateKey`; `undefined`: requests start as the limit allows. */
  readonly rateOf: (key: string) => RequestRate | undefined;
  /** Earlier paid reply to a request; `undefined`: there is none, or the cache is disabled. */
  readonly paidBefore: (key: string) => Awaitable<EarlierReply | undefined>;
  readonly keep: (paid: PaidReply) => Promise<void>;
  /** Whether an earlier process did not get to the end of evaluating the replies of a job. */
  readonly isStalled: (job: Job) => Awaitable<boolean>;
  /** Aborted on the second interrupt: requests in flight are cancelled. */
  readonly ending: AbortSignal;
};

/** Settings of all episodes that a process plays. */
export type PlaySetting = PlayPorts & {
  readonly world: World;
  readonly seed: number;
  readonly clock: Clock;
  readonly random: () => number;
  readonly priceOf: PriceOf;
  /** Stores that an attempt failed, for the status of the run. */
  readonly attemptFailed: (job: Job, failed: FailedAttempt) => void;
  /** Evaluates replies of a job: see `Watch`. */
  readonly evaluate: <Result>(job: Job, work: () => Result) => Result;
  readonly progress: PlayProgress;
  readonly log: Pick<RunLog, 'write'>;
};

/** The part of a progress display that playing needs. */
export type PlayProgress = Pick<Progress, 'retry' | 'reply' | 'say'>;

/** Plays one job of a contestant. @throws {InputError} if the store or the log cannot be written. */
export async function playJob(job: Job, contestant: Contestant, setting: PlaySetting): Promise<Played> {
  if (await setting.isStalled(job))
    return { kind: 'episode', parts: { turns: [], ending: STALLED, attempts: null, cost: null } };
  const model = modelFor(job, contestant.player, setting.world);
  return model instanceof InputError ? defect(model) : await playWith(model, job, contestant, setting);
}

/**
 * An error means that the entry cannot be played, because its initial state cannot be loaded or an agent finds its reference
 * invalid: a defect of the entry, not of the run.
 */
function modelFor({ entry, trial }: Job, player: Player, world: World): ChatModel | InputError {
  try {
    if (entry.environments.length > 0) world.start(entry);
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

async function playWith(
  model: ChatModel,
  job: Job,
  contestant: Contestant,
  setting: PlaySetting,
): Promise<Played> {
  const { entry, trial } = job;
  const { player } = contestant;
  const seed = trialSeed(setting.seed, entryKey(entry), trial);
  const options = callOptions(model, job, contestant, setting);
  let request: ReplyRequest | undefined;
  const ask = async (messages: readonly Message[], tools: readonly OfferedTool[]): Promise<CallResult> => {
    request = { messages: [...messages], tools, seed, signal: setting.ending };
    const result = await callModel(request, options);
    if (result.kind === 'reply') count(result, contestant, setting);
    return result;
  };
  const played = await playEpisode(entry, {
    protocol: player.protocol,
    world: entry.environments.length === 0 ? undefined : setting.world,
    actor: player.identity,
    ask,
    evaluate: (work) => setting.evaluate(job, work),
    onReply: (reply, signs) => {
      if (request !== undefined) observe(request, reply, signs, contestant, setting);
    },
  });
  if (player.priced !== undefined) await probeTools(ask, contestant, setting);
  return played;
}

function count(
  { reply, cost, source }: Extract<CallResult, { kind: 'reply' }>,
  { player, guard }: Contestant,
  { progress }: PlaySetting,
): void {
  if (source !== 'cache') progress.reply(player.identity, tokensOf(reply.usage), cost);
  guard.replied();
}

/** Reports what a reply shows of its server, each sign once. */
function observe(
  request: ReplyRequest,
  { calls, usage }: Reply,
  shown: readonly Sign[],
  { player, tools, signs }: Contestant,
  setting: PlaySetting,
): void {
  const { identity, protocol } = player;
  const hasCall = calls.length > 0 || shown.includes('calls-in-text');
  const unseen = tools.reply({ request, usage, hasCall });
  if (unseen !== undefined) reportUnseen(identity, unseen, setting);
  for (const sign of signs.fresh(shown)) {
    const { happened, remedy } = explainSign(sign, protocol.mode);
    setting.progress.say(`${identity}: some replies ${happened}: ${remedy}`);
    setting.log.write('sign', { model: identity, sign });
  }
}

/** Repeats a request without its tools, once and only if the model has made no call: see {@link toolWatch}. */
async function probeTools(
  ask: (messages: readonly Message[], tools: readonly OfferedTool[]) => Promise<CallResult>,
  { player, tools }: Contestant,
  setting: PlaySetting,
): Promise<void> {
  const messages = tools.ended();
  if (messages === undefined) return;
  const result = await ask(messages, []);
  const unseen = result.kind === 'reply' ? tools.withoutTools(result.reply.usage) : undefined;
  if (unseen !== undefined) reportUnseen(player.identity, unseen, setting);
}

function reportUnseen(
  identity: string,
  unseen: string,
  { progress, log }: Pick<PlaySetting, 'progress' | 'log'>,
): void {
  progress.say(`${identity}: ${unseen}`);
  log.write('tools-unseen', { model: identity, message: unseen });
}

function callOptions(
  model: ChatModel,
  job: Job,
  { player, stopping }: Contestant,
  setting: PlaySetting,
): CallOptions {
  const { paidBefore, keep, priceOf, clock, random, budget } = setting;
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
    rate: setting.rateOf(player.rateKey),
    priceOf: (usage) => (priced === undefined ? 0 : priceOf(priced, usage)),
    // Agents cost nothing, so their replies are not cached.
    cache: priced === undefined ? undefined : { keyOf, get: paidBefore },
    keep: priced === undefined ? () => Promise.resolve() : keep,
    onFailure: (failed) => {
      // A call that was cancelled because the run stops is not a failure.
      if (failed.error.failure === 'aborted') return;
      setting.progress.retry(identity, failed);
      setting.attemptFailed(job, failed);
      logFailure(job, failed, setting.log);
    },
  };
}

function logFailure(
  { model, entry, trial }: Job,
  { error, waitMilliseconds }: FailedAttempt,
  log: Pick<RunLog, 'write'>,
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
