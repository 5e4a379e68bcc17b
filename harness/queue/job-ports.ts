import type { Redis } from 'ioredis';
import type { Clock } from '../run/clock.ts';
import type { EarlierReply } from '../run/model-calls.ts';
import type { PlayPorts } from '../run/play.ts';
import type { RunKeys } from './keys.ts';
import { replyOfParcel, replyParcel } from './paid-replies.ts';
import type { PlayPlan } from './protocol.ts';
import { ADMIT, KEEP, LOOK_UP, RELEASE, runScript, textOf } from './scripts.ts';

/** A run as a worker takes part in it. */
export type Membership = {
  readonly redis: Redis;
  readonly keys: RunKeys;
  readonly plan: PlayPlan;
  /** Id of the worker, without blanks. */
  readonly worker: string;
  readonly clock: Clock;
  /** Milliseconds after which a silent worker counts as lost. */
  readonly lostAfter: number;
};

/** One play of one job. */
export type Play = {
  /** Place of the model in the plan. */
  readonly model: number;
  /** Key of the lock of the job, and what it holds while the job is that of this play. */
  readonly lock: string;
  readonly token: string;
};

/** Budget and replies of one play, shared with all other workers. */
export type JobPorts = {
  readonly ports: Pick<PlayPorts, 'budget' | 'paidBefore' | 'keep'>;
  /** Keys of the replies that the play got, in order. */
  readonly got: readonly string[];
  /** Whether the job was given to another worker. */
  isLost(): boolean;
  /** Gives back the requests that got no reply. Call it at the end of the play. */
  release(): Promise<void>;
};

/** Time between two looks at a reply that another play waits for, in milliseconds. */
const LOOK_AGAIN = 100;

/** Opens the ports of a play. @param signal - ends the wait for a reply that another play has asked for. */
export function jobPorts(membership: Membership, play: Play, signal: AbortSignal): JobPorts {
  const { redis, keys, plan, worker } = membership;
  const got: string[] = [];
  const claimed = new Set<string>();
  let isLost = false;
  const take = (key: string, bytes: Buffer): EarlierReply => {
    const { reply, attempts, latencySeconds } = replyOfParcel(key, bytes);
    got.push(key);
    return { reply, attempts, latencySeconds };
  };
  return {
    got,
    isLost: () => isLost,
    ports: {
      budget: {
        allows: async () => {
          const admitted = await runScript(
            redis,
            ADMIT,
            [play.lock, keys.state, keys.money],
            [play.token, play.model, plan.maxCost ?? ''],
          );
          isLost ||= textOf(admitted) === 'lost';
          return textOf(admitted) === 'go';
        },
        // Paid with the reply, in one step.
        pay: () => undefined,
      },
      paidBefore: async (key) => {
        const bytes = await replyOrClaim(membership, play, key, signal);
        if (bytes !== undefined) return take(key, bytes);
        claimed.add(key);
        return undefined;
      },
      keep: async (paid) => {
        const { key } = paid;
        if (key === undefined) return;
        const values = [key, replyParcel(paid, 'request'), paid.cost ?? ''];
        await runScript(redis, KEEP, [keys.plan, keys.replies, keys.money, keys.claims], values);
        claimed.delete(key);
        got.push(key);
      },
    },
    release: async () => {
      if (claimed.size === 0) return;
      await runScript(redis, RELEASE, [keys.claims], [`${worker} ${play.token}`, ...claimed]);
    },
  };
}

/**
 * The reply to a request, or the claim on it: then no other play sends the same request. Where another play has sent it, its reply is
 * waited for until that worker is lost.
 *
 * @returns `undefined`: the request is this play's.
 */
async function replyOrClaim(
  { redis, keys, worker, clock, lostAfter }: Membership,
  { token }: Play,
  key: string,
  signal: AbortSignal,
): Promise<Buffer | undefined> {
  // A worker that Redis has not heard of since it was away gets time to say that it is there.
  let silent = { holder: '', since: 0 };
  for (;;) {
    const over = silent.holder !== '' && clock.now() - silent.since > lostAfter ? silent.holder : '';
    const scripted = await runScript(
      redis,
      LOOK_UP,
      [keys.replies, keys.claims, keys.workers],
      [key, worker, token, lostAfter, over],
    );
    const [kind, content] = Array.isArray(scripted) ? (scripted as readonly unknown[]) : [];
    if (textOf(kind) === 'reply' && Buffer.isBuffer(content)) return content;
    if (textOf(kind) === 'none') return undefined;
    const holder = textOf(kind) === 'silent' ? textOf(content) : '';
    if (holder !== silent.holder) silent = { holder, since: clock.now() };
    // A play that is stopped gets no reply: the budget says so before a request is sent.
    if (signal.aborted) return undefined;
    await clock.sleep(LOOK_AGAIN, signal).catch(() => undefined);
  }
}
