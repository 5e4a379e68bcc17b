import { ProviderError } from '../contract/chat-model.ts';
import type { Message, OfferedTool, Reply } from '../contract/chat-model.ts';
import type { World } from '../contract/environment.ts';
import type { Episode } from '../contract/episode.ts';
import type { Protocol } from '../contract/protocol.ts';
import type { SuiteEntry } from '../contract/suite.ts';
import { playEpisode } from '../run/episode-loop.ts';
import type { CallResult } from '../run/model-calls.ts';
import { playedEpisode } from '../run/played-episode.ts';

/** What an entry is played in. */
export type SessionMeans = {
  readonly protocol: Protocol;
  readonly world: World;
  /** Identity of the policy. */
  readonly actor: string;
};

/** What a session waits for. `turn` counts from 0. */
export type Waiting =
  | {
      readonly kind: 'asks';
      /** The whole conversation, oldest first. */
      readonly messages: readonly Message[];
      readonly tools: readonly OfferedTool[];
      readonly turn: number;
    }
  | { readonly kind: 'ended'; readonly episode: Episode; readonly turn: number };

/** An episode that is played from outside, reply by reply, by the rules of a run. */
export type Session = {
  readonly entry: SuiteEntry;
  readonly waiting: () => Waiting;
  /** Passes on a reply, and waits until the next one is needed or the episode is over. Only while the session asks. */
  readonly step: (reply: Reply) => Promise<Waiting>;
  /** Ends the episode as one whose conversation exceeds the model's context. Only while the session asks. */
  readonly giveUp: (message: string) => Promise<Waiting>;
};

/** Begins to play an entry. @throws {InputError} if its initial state cannot be loaded. */
export async function openSession(entry: SuiteEntry, means: SessionMeans): Promise<Session> {
  const { protocol, actor } = means;
  let turn = 0;
  let next = Promise.withResolvers<Waiting>();
  let answer: (result: CallResult) => void = () => undefined;
  let failure: { readonly cause: unknown } | undefined;
  const playing = playEpisode(entry, {
    protocol: {
      ...protocol,
      turnMessages: (played, index) => {
        turn = index;
        return protocol.turnMessages(played, index);
      },
    },
    world: entry.environments.length === 0 ? undefined : means.world,
    actor,
    ask: async (messages, tools) => {
      const asked = Promise.withResolvers<CallResult>();
      answer = asked.resolve;
      next.resolve({ kind: 'asks', messages: [...messages], tools, turn });
      return await asked.promise;
    },
  });
  playing
    .then((played) => {
      if (played.kind === 'unfinished') throw new Error(`${actor} did not finish ${entry.id}`);
      const episode = playedEpisode({ model: actor, entry, trial: 0 }, { protocol }, played.parts);
      next.resolve({ kind: 'ended', episode, turn });
    })
    .catch((cause: unknown) => {
      failure = { cause };
      next.reject(cause);
    });
  let waiting = await next.promise;
  const pass = async (result: CallResult): Promise<Waiting> => {
    if (failure !== undefined) throw failure.cause; // nothing would answer
    next = Promise.withResolvers();
    answer(result);
    waiting = await next.promise;
    return waiting;
  };
  return {
    entry,
    waiting: () => waiting,
    step: (reply) => pass({ kind: 'reply', reply, attempts: 1, latencySeconds: undefined, cost: undefined }),
    giveUp: (message) =>
      pass({ kind: 'gave-up', error: new ProviderError('context-exceeded', message), attempts: 1 }),
  };
}
