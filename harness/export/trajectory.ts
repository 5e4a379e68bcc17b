import type { Message, OfferedTool, Reply } from '../contract/chat-model.ts';
import type { World } from '../contract/environment.ts';
import type { Episode } from '../contract/episode.ts';
import type { Protocol } from '../contract/protocol.ts';
import type { SuiteEntry } from '../contract/suite.ts';
import { playEpisode } from '../run/episode-loop.ts';
import { recordedReply } from './recorded-reply.ts';

/** What a conversation was held in. */
export type TrajectoryMeans = { readonly protocol: Protocol; readonly world: World };

/** A whole conversation about one entry. */
export type Trajectory = {
  readonly entry: SuiteEntry;
  /** Oldest first; the last one is the last reply. */
  readonly messages: readonly Message[];
  /** What the suite says at the start of each turn. */
  readonly openings: readonly (readonly Message[])[];
  /** Tools that are offered in each turn. */
  readonly offers: readonly (readonly OfferedTool[])[];
};

/**
 * The conversation of a recorded episode: its replies are played again, by the rules of a run.
 *
 * @returns `undefined` where it cannot be rebuilt: the episode was not played to its end with native calls, a reply cannot be
 *   written as a message, or its calls would now be read otherwise.
 */
export async function trajectoryOf(
  entry: SuiteEntry,
  episode: Episode,
  { protocol, world }: TrajectoryMeans,
): Promise<Trajectory | undefined> {
  const replies = repliesOf(episode, protocol);
  if (replies === undefined) return undefined;
  let messages: readonly Message[] = [];
  let asked = 0;
  const played = await playEpisode(entry, {
    protocol,
    world: entry.environments.length === 0 ? undefined : world,
    actor: episode.model,
    ask: (sent) => {
      const reply = replies[asked];
      asked += 1;
      if (reply === undefined) return Promise.resolve({ kind: 'over-budget', attempts: 0 });
      messages = [...sent, { role: 'assistant', reply }];
      return Promise.resolve({ kind: 'reply', reply, attempts: 1, latencySeconds: undefined, cost: 0 });
    },
  });
  const isWhole = played.kind === 'episode' && asked === replies.length;
  if (!isWhole || !isReadAlike(played.parts.turns, episode.turns)) return undefined;
  const turns = [...entry.turns.keys()];
  return {
    entry,
    messages,
    openings: turns.map((turn) => protocol.turnMessages(entry, turn)),
    offers: turns.map((turn) => protocol.offeredTools(entry, turn)),
  };
}

/** The replies of an episode in order; `undefined` where they are no native calls of the suite, or end in the middle. */
function repliesOf({ turns, ending, format }: Episode, protocol: Protocol): readonly Reply[] | undefined {
  const isCompleted = ending.bucket === 'model' && ending.stop === 'completed';
  const isNative = format?.decoder === protocol.decoder && format.dotsInToolNames === 'kept';
  if (!isCompleted || !isNative) return undefined;
  const steps = turns.flatMap((turn) => turn.steps);
  const replies = steps.map((step, index) => recordedReply(step, `${index}`));
  const readable = replies.filter((reply) => reply !== undefined);
  return readable.length === replies.length ? readable : undefined;
}

/** Whether two lists of turns have the same calls, as far as both have recorded them. */
function isReadAlike(played: Episode['turns'], recorded: Episode['turns']): boolean {
  if (played.length !== recorded.length) return false;
  return played.every(({ steps }, turn) => {
    const before = recorded[turn]?.steps ?? [];
    return (
      steps.length === before.length &&
      steps.every(({ calls }, index) => isSame(calls, before[index]?.calls ?? null))
    );
  });
}

const isSame = (left: readonly string[] | null, right: readonly string[] | null): boolean =>
  left === null || right === null || JSON.stringify(left) === JSON.stringify(right);
