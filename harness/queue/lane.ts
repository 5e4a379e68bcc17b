import type { Queue } from 'bullmq';
import type { Redis } from 'ioredis';
import { InputError } from '../contract/errors.ts';
import { harmlessLine } from '../contract/harmless.ts';
import type { ExecutorPorts, JobReference } from '../run/executor.ts';
import type { PaidReply } from '../run/model-calls.ts';
import type { RunKeys } from './keys.ts';
import { unpacked } from './packing.ts';
import { paidReplies, replyParcel } from './paid-replies.ts';
import { EpisodeParcel, jobIdOf, mismatch } from './protocol.ts';
import type { Program } from './protocol.ts';

/** The jobs of one model, between coordinator and workers. */
export type LaneOptions = {
  readonly redis: Redis;
  readonly queue: Queue;
  readonly keys: RunKeys;
  readonly program: Program;
  readonly jobs: readonly JobReference[];
  readonly ports: ExecutorPorts;
  readonly paidAhead: ((job: JobReference) => Promise<readonly PaidReply[]>) | undefined;
  readonly say: (text: string) => void;
};

/** Most jobs of a model that are in the queue at once: Redis needs memory for these alone, however long the run is. */
const MOST_QUEUED = 1000;
/** Most jobs that are added or received at once. */
const AT_ONCE = 100;

/** Queues the jobs of one model, and receives their episodes. */
export class Lane {
  readonly #options: LaneOptions;
  /** Jobs that have not ended, by id. */
  readonly #pending: Map<string, JobReference>;
  readonly #queued = new Set<string>();
  #next = 0;
  #isDraining = false;
  /** Number of episodes that were finished and stored. */
  finished = 0;

  constructor(options: LaneOptions) {
    this.#options = options;
    this.#pending = new Map(options.jobs.map((job) => [jobIdOf(job), job]));
  }

  /** The model, unless the lane has no jobs. */
  models(): readonly string[] {
    return this.#options.jobs.slice(0, 1).map(({ model }) => model);
  }

  /** Whether a job is one of the lane, and has not ended. */
  isPending(job: JobReference): boolean {
    return this.#pending.has(jobIdOf(job));
  }

  /** Queues jobs as long as there is room. A job that is in the queue already stays as it is. */
  async fill(): Promise<void> {
    const { jobs, queue, paidAhead } = this.#options;
    while (this.#next < jobs.length && this.#queued.size < MOST_QUEUED) {
      const batch = jobs.slice(this.#next, this.#next + AT_ONCE);
      const open = batch.filter((job) => this.#pending.has(jobIdOf(job)));
      if (paidAhead !== undefined) for (const job of open) await this.#putReplies(await paidAhead(job));
      await queue.addBulk(open.map((data) => ({ name: 'episode', data, opts: { jobId: jobIdOf(data) } })));
      for (const job of open) this.#queued.add(jobIdOf(job));
      this.#next += batch.length;
    }
  }

  async #putReplies(paid: readonly PaidReply[]): Promise<void> {
    const { redis, keys } = this.#options;
    for (const each of paid)
      if (each.key !== undefined) await redis.hsetnx(keys.replies, each.key, replyParcel(each, 'database'));
  }

  /** Stores the episodes that have ended. @returns their number. @throws errors of `store`. */
  async receive(): Promise<number> {
    const { queue, redis, keys } = this.#options;
    if (this.#options.jobs.length === 0) return 0;
    for (const id of await queue.getRanges(['failed'], 0, AT_ONCE - 1, true)) await this.#refused(id);
    const ids = await queue.getRanges(['completed'], 0, AT_ONCE - 1, true);
    if (ids.length === 0) return 0;
    const parcels = await redis.hmgetBuffer(keys.finished, ...ids);
    const received = ids.map((id, index) => this.#receiveOne(id, parcels[index] ?? undefined));
    // All of them end before an error is thrown: what was stored must also be acknowledged.
    const failed = (await Promise.allSettled(received)).find(({ status }) => status === 'rejected');
    if (failed?.status === 'rejected') throw failed.reason;
    return ids.length;
  }

  async #receiveOne(id: string, bytes: Buffer | undefined): Promise<void> {
    const { redis, keys, ports } = this.#options;
    const job = this.#pending.get(id);
    const parcel = bytes === undefined ? undefined : this.#read(id, bytes);
    if (job !== undefined && parcel !== undefined) {
      await ports.store(job, parcel.parts, await paidReplies(redis, keys, parcel.paid));
      this.finished += 1;
    }
    if (job !== undefined) {
      this.#end(id);
      ports.onEnd(job, parcel?.parts);
    }
    await this.#acknowledge(id, parcel?.paid ?? []);
  }

  /** The episode of a job; one that cannot be used counts as not played. */
  #read(id: string, bytes: Buffer): EpisodeParcel | undefined {
    const { program, say } = this.#options;
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

  /** The episode is in the database: Redis forgets it, its replies and its job. */
  async #acknowledge(id: string, paid: readonly string[]): Promise<void> {
    const { redis, keys, queue } = this.#options;
    // The job goes last: as long as it is there, no other coordinator takes its replies for those of an unfinished one.
    if (paid.length > 0) await redis.hdel(keys.replies, ...paid);
    await redis.hdel(keys.finished, id);
    await queue.remove(id);
  }

  async #refused(id: string): Promise<void> {
    const { queue, say, ports } = this.#options;
    const job = this.#pending.get(id);
    const failed = await queue.getJob(id);
    const reason = failed?.failedReason ?? 'without a reason';
    say(
      `a job ${job === undefined ? harmlessLine(id) : `of ${job.entry}`} was refused: ${harmlessLine(reason)}`,
    );
    if (job !== undefined) {
      this.#end(id);
      ports.onEnd(job, undefined);
    }
    await queue.remove(id);
  }

  #end(id: string): void {
    this.#pending.delete(id);
    this.#queued.delete(id);
  }

  /** Queues nothing more, and takes back what no worker has begun. */
  async drain(): Promise<void> {
    if (this.#options.jobs.length === 0) return;
    this.#isDraining = true;
    await this.#options.queue.drain();
  }

  /** Whether every job has ended, or, once the lane was drained, no worker plays one. */
  async isDone(): Promise<boolean> {
    if (this.#pending.size === 0) return true;
    if (!this.#isDraining || !(await this.isIdle())) return false;
    // Counted last: an episode that has just ended is among them.
    return (await this.#options.queue.getJobCountByTypes('completed', 'failed')) === 0;
  }

  /** Whether no worker plays a job of the lane. */
  async isIdle(): Promise<boolean> {
    const { queue, redis, keys, jobs } = this.#options;
    if (jobs.length === 0) return true;
    const active = await queue.getRanges(['active']);
    const locks = await Promise.all(active.map((id) => redis.exists(keys.lock(queue.name, id))));
    return locks.every((exists) => exists === 0);
  }

  async close(): Promise<void> {
    await this.#options.queue.close();
  }
}
