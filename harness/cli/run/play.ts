import { createHash } from 'node:crypto';
import type { ReplyRequest, Usage } from '../../contract/chat-model.ts';
import type { World } from '../../contract/environment.ts';
import { entryKey } from '../../contract/suite.ts';
import { USUAL_POLICY } from '../../run/attempts.ts';
import type { Budget } from '../../run/budget.ts';
import type { Clock } from '../../run/clock.ts';
import { playEpisode } from '../../run/episode-loop.ts';
import type { Played } from '../../run/episode-loop.ts';
import type { AdaptiveLimit } from '../../run/limits.ts';
import { callModel } from '../../run/model-calls.ts';
import type { CallResult } from '../../run/model-calls.ts';
import type { PriceOf } from '../../run/prices.ts';
import { replyKey } from '../../run/response-cache.ts';
import type { ResponseCache } from '../../run/response-cache.ts';
import type { Job } from '../../run/suite-runner.ts';
import { trialSeed } from './players.ts';
import type { Player } from './players.ts';
import type { Progress } from './progress.ts';
import type { RunLog } from './run-log.ts';

/** What all episodes of a run share. */
export type RunSetting = {
  readonly world: World;
  readonly seed: number;
  readonly clock: Clock;
  readonly random: () => number;
  readonly budget: Budget;
  readonly limitOf: (key: string) => AdaptiveLimit;
  readonly priceOf: PriceOf;
  /** `undefined`: replies are always paid for. */
  readonly cache: ResponseCache | undefined;
  /** Once aborted, no further request begins and nothing is waited for. */
  readonly stopping: AbortSignal;
  /** Once aborted, requests that run are broken off. */
  readonly ending: AbortSignal;
  readonly progress: Progress;
  readonly log: RunLog;
};

/** Play one job of a player. */
export async function playJob(job: Job, player: Player, setting: RunSetting): Promise<Played> {
  const { entry, trial } = job;
  const seed = trialSeed(setting.seed, entryKey(entry), trial);
  const options = callOptions(job, player, setting);
  return await playEpisode(entry, {
    protocol: player.protocol,
    world: entry.environments.length === 0 ? undefined : setting.world,
    actor: player.identity,
    ask: async (messages, tools): Promise<CallResult> => {
      const request: ReplyRequest = { messages: [...messages], tools, seed, signal: setting.ending };
      const result = await callModel(request, options);
      if (result.kind === 'reply') setting.progress.tokens(player.identity, tokensOf(result.reply.usage));
      return result;
    },
  });
}

function callOptions(job: Job, player: Player, setting: RunSetting): Parameters<typeof callModel>[1] {
  const { entry, trial } = job;
  const { cache, priceOf, clock, random, budget, stopping } = setting;
  const { baseUrl, config, priced } = player;
  const model = player.modelFor(entry, trial);
  const keyOf = (request: ReplyRequest): string =>
    replyKey({ model: player.identity, baseUrl, parameters: config.parameters, trial, request }, sha256);
  return {
    model,
    clock,
    random,
    budget,
    stopping,
    policy: USUAL_POLICY,
    limit: setting.limitOf(player.limitKey),
    priceOf: (usage) => (priced === undefined ? 0 : priceOf(priced, usage)),
    cache: cache === undefined || priced === undefined ? undefined : { store: cache, keyOf },
    onFailure: ({ error, waitMilliseconds }) => {
      setting.progress.retry(player.identity);
      setting.log.write('attempt-failed', {
        model: player.identity,
        entry: entryKey(entry),
        trial,
        failure: error.failure,
        status: error.status ?? null,
        message: error.message,
        waitMilliseconds: waitMilliseconds ?? null,
      });
    },
  };
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

const tokensOf = ({ inputTokens = 0, outputTokens = 0 }: Usage): number => inputTokens + outputTokens;
