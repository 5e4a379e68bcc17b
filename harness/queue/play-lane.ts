import type { Redis } from 'ioredis';
import { InputError } from '../contract/errors.ts';
import type { ExecutorPorts, JobReference } from '../run/executor.ts';
import type { PaidReply } from '../run/model-calls.ts';
import type { RunKeys } from './keys.ts';
import { Lane } from './lane.ts';
import type { Received } from './lane.ts';
import { unpacked } from './packing.ts';
import { paidReplies, replyParcel } from './paid-replies.ts';
import { EpisodeParcel, jobIdOf, mismatch } from './protocol.ts';
import type { Program } from './protocol.ts';

/** The jobs of one model, between coordinator and workers. */
export type PlayLaneOptions = {
  readonly redis: Redis;
  readonly keys: RunKeys;
  /** Name of the queue. */
  readonly queue: string;
  readonly program: Program;
  readonly jobs: readonly JobReference[];
  readonly ports: ExecutorPorts;
  readonly paidAhead: ((job: JobReference) => Promise<readonly PaidReply[]>) | undefined;
  readonly say: (text: string) => void;
};

export type PlayLane = Lane<JobReference>;

/** Most jobs of a model that are in the queue at once. */
const MOST_QUEUED = 1000;

/** Queues the jobs of one model, and receives their episodes. */
export function playLane(options: PlayLaneOptions): PlayLane {
  const { ports, paidAhead } = options;
  return new Lane({
    ...options,
    mostQueued: MOST_QUEUED,
    work: {
      idOf: jobIdOf,
      nameOf: ({ entry }) => entry,
      prepare: async (job) => {
        if (paidAhead !== undefined) await putReplies(options, await paidAhead(job));
        return job;
      },
      receive: (job, id, bytes) => receive(options, job, id, bytes),
      onRefused: (job) => {
        ports.onEnd(job, undefined);
      },
    },
  });
}

async function putReplies({ redis, keys }: PlayLaneOptions, paid: readonly PaidReply[]): Promise<void> {
  for (const each of paid)
    if (each.key !== undefined) await redis.hsetnx(keys.replies, each.key, replyParcel(each, 'database'));
}

async function receive(
  options: PlayLaneOptions,
  job: JobReference | undefined,
  id: string,
  bytes: Buffer | undefined,
): Promise<Received> {
  const { redis, keys, ports } = options;
  const parcel = bytes === undefined ? undefined : read(options, id, bytes);
  if (job !== undefined && parcel !== undefined)
    await ports.store(job, parcel.parts, await paidReplies(redis, keys, parcel.paid));
  const paid = parcel?.paid ?? [];
  return {
    isFinished: parcel !== undefined,
    onEnd: () => {
      if (job !== undefined) ports.onEnd(job, parcel?.parts);
    },
    forget: async () => (paid.length === 0 ? 0 : await redis.hdel(keys.replies, ...paid)),
  };
}

/** The episode of a job; one that cannot be used counts as not played. */
function read({ program, say }: PlayLaneOptions, id: string, bytes: Buffer): EpisodeParcel | undefined {
  try {
    const parcel = unpacked(bytes, EpisodeParcel, `episode ${id}`);
    const other = mismatch(program, parcel);
    if (other === undefined) return parcel;
    say(`an episode of a worker ${other}`);
  } catch (cause) {
    if (!(cause instanceof InputError)) throw cause;
    say(cause.message);
  }
  return undefined;
}
