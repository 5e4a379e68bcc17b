import { Queue } from 'bullmq';
import type { Redis } from 'ioredis';
import { harmlessLine } from '../contract/harmless.ts';
import type { RunKeys } from './keys.ts';

/** What the jobs of a lane are, and what becomes of them. */
export type LaneWork<Job> = {
  /** The same job has the same id, so that it is in the queue once. */
  readonly idOf: (job: Job) => string;
  /** Name of a job in messages. */
  readonly nameOf: (job: Job) => string;
  /** Puts into Redis what a worker needs besides the job. @returns the job as the queue holds it; an object of JSON. */
  readonly prepare: (job: Job) => Promise<object>;
  /** Stores what a job resulted in. @param job - `undefined`: it has ended before. @throws errors of storing. */
  readonly receive: (job: Job | undefined, id: string, bytes: Buffer | undefined) => Promise<Received>;
  /** Called for a job that was refused. */
  readonly onRefused: (job: Job) => void;
};

/** What was received of a job. */
export type Received = {
  readonly isFinished: boolean;
  /** Called when the lane counts the job as ended; not for one that has ended before. */
  readonly onEnd: () => void;
  /** Removes from Redis what is stored now. */
  readonly forget: () => Promise<unknown>;
};

/** The jobs of one queue, between coordinator and workers. */
export type LaneOptions<Job> = {
  readonly redis: Redis;
  readonly keys: RunKeys;
  /** Name of the queue. */
  readonly queue: string;
  readonly jobs: readonly Job[];
  readonly work: LaneWork<Job>;
  /** Most jobs that are in the queue at once: Redis needs memory for these alone, however many there are. */
  readonly mostQueued: number;
  readonly say: (text: string) => void;
};

/** Most jobs that are added or received at once. */
const AT_ONCE = 100;

/** Queues jobs, and receives what they result in. */
export class Lane<Job> {
  readonly #options: LaneOptions<Job>;
  readonly #queue: Queue;
  /** Jobs that have not ended, by id. */
  readonly #pending: Map<string, Job>;
  readonly #queued = new Set<string>();
  #next = 0;
  #isDraining = false;
  /** Number of jobs that were finished and stored. */
  finished = 0;

  constructor(options: LaneOptions<Job>) {
    this.#options = options;
    const { redis, keys, queue, jobs, work } = options;
    this.#queue = new Queue(queue, {
      connection: redis,
      prefix: keys.prefix,
      streams: { events: { maxLen: 10 } },
    });
    // A lost connection is announced once for all.
    this.#queue.on('error', () => undefined);
    this.#pending = new Map(jobs.map((job) => [work.idOf(job), job]));
  }

  get jobs(): readonly Job[] {
    return this.#options.jobs;
  }

  /** Whether a job is one of the lane, and has not ended. */
  isPending(job: Job): boolean {
    return this.#pending.has(this.#options.work.idOf(job));
  }

  /** Queues jobs as long as there is room. A job that is in the queue already stays as it is. */
  async fill(): Promise<void> {
    const { jobs, work, mostQueued } = this.#options;
    while (this.#next < jobs.length && this.#queued.size < mostQueued) {
      const room = Math.min(AT_ONCE, mostQueued - this.#queued.size);
      const batch = jobs.slice(this.#next, this.#next + room);
      const open = batch.filter((job) => this.isPending(job));
      const added = [];
      for (const job of open)
        added.push({ name: 'job', data: await work.prepare(job), opts: { jobId: work.idOf(job) } });
      await this.#queue.addBulk(added);
      for (const job of open) this.#queued.add(work.idOf(job));
      this.#next += batch.length;
    }
  }

  /** Stores the results of jobs that have ended. @returns their number. @throws errors of storing. */
  async receive(): Promise<number> {
    const { redis, keys, jobs } = this.#options;
    if (jobs.length === 0) return 0;
    for (const id of await this.#queue.getRanges(['failed'], 0, AT_ONCE - 1, true)) await this.#refused(id);
    const ids = await this.#queue.getRanges(['completed'], 0, AT_ONCE - 1, true);
    if (ids.length === 0) return 0;
    const parcels = await redis.hmgetBuffer(keys.finished, ...ids);
    const received = ids.map((id, index) => this.#receiveOne(id, parcels[index] ?? undefined));
    // All of them end before an error is thrown: what was stored must also be acknowledged.
    const failed = (await Promise.allSettled(received)).find(({ status }) => status === 'rejected');
    if (failed?.status === 'rejected') throw failed.reason;
    return ids.length;
  }

  async #receiveOne(id: string, bytes: Buffer | undefined): Promise<void> {
    const { redis, keys, work } = this.#options;
    const job = this.#pending.get(id);
    const { isFinished, onEnd, forget } = await work.receive(job, id, bytes);
    if (job !== undefined) {
      if (isFinished) this.finished += 1;
      this.#end(id);
      onEnd();
    }
    // The job goes last: as long as it is there, no other coordinator takes what it left for something unfinished.
    await forget();
    await redis.hdel(keys.finished, id);
    await this.#queue.remove(id);
  }

  async #refused(id: string): Promise<void> {
    const { say, work } = this.#options;
    const job = this.#pending.get(id);
    const failed = await this.#queue.getJob(id);
    const reason = failed?.failedReason ?? 'without a reason';
    const name = job === undefined ? harmlessLine(id) : `of ${work.nameOf(job)}`;
    say(`a job ${name} was refused: ${harmlessLine(reason)}`);
    if (job !== undefined) {
      this.#end(id);
      work.onRefused(job);
    }
    await this.#queue.remove(id);
  }

  #end(id: string): void {
    this.#pending.delete(id);
    this.#queued.delete(id);
  }

  /** Queues nothing more, and takes back what no worker has begun. */
  async drain(): Promise<void> {
    if (this.#options.jobs.length === 0) return;
    this.#isDraining = true;
    await this.#queue.drain();
  }

  /** Whether every job has ended, or, once the lane was drained, no worker plays one. */
  async isDone(): Promise<boolean> {
    if (this.#pending.size === 0) return true;
    if (!this.#isDraining || !(await this.isIdle())) return false;
    // Counted last: an episode that has just ended is among them.
    return (await this.#queue.getJobCountByTypes('completed', 'failed')) === 0;
  }

  /** Whether no worker plays a job of the lane. */
  async isIdle(): Promise<boolean> {
    const { queue, redis, keys, jobs } = this.#options;
    if (jobs.length === 0) return true;
    const active = await this.#queue.getRanges(['active']);
    const locks = await Promise.all(active.map((id) => redis.exists(keys.lock(queue, id))));
    return locks.every((exists) => exists === 0);
  }

  async close(): Promise<void> {
    await this.#queue.close();
  }
}
