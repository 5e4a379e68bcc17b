import type { Redis } from 'ioredis';
import type { z } from 'zod';
import { InputError } from '../contract/errors.ts';
import type { RunKeys } from './keys.ts';
import { Lane } from './lane.ts';
import { digest, packed, unpacked } from './packing.ts';
import { mismatch } from './protocol.ts';
import type { SessionPlan } from './protocol.ts';
import { sessionJobId } from './session-jobs.ts';
import type { SessionJob, SessionResult } from './session-jobs.ts';

/** Jobs of a session, with what becomes of their results. */
export type SessionJobs<Each, Result extends SessionResult> = {
  /** Name of the queue. */
  readonly queue: string;
  readonly jobs: readonly Each[];
  readonly mostQueued: number;
  /** Name of a job in the session. */
  readonly keyOf: (job: Each) => string;
  /** Name of a job in messages. */
  readonly nameOf: (job: Each) => string;
  /** What a worker needs to do it: a document, read when there is room for the job. */
  readonly inputsOf: (job: Each) => object;
  /** The job as the queue holds it. */
  readonly declare: (job: Each, common: SessionJob) => SessionJob;
  readonly result: z.ZodType<Result>;
  /** What a result is, for messages: `a parcel of verdicts of a worker`. */
  readonly resultName: string;
  /** Takes a result. @returns why it is none, after the name of results; `undefined`: it was taken. */
  readonly take: (job: Each, result: Result) => string | undefined;
};

/** What a lane of a session is part of. */
type SessionPlace = {
  readonly redis: Redis;
  readonly keys: RunKeys;
  readonly plan: SessionPlan;
  readonly say: (text: string) => void;
};

/** Queues jobs of a session, with their inputs beside them, and takes their results. */
export function sessionLane<Each, Result extends SessionResult>(
  jobs: SessionJobs<Each, Result>,
  { redis, keys, plan, say }: SessionPlace,
): Lane<Each> {
  /** Hash of the inputs of each job that is in the queue. */
  const sent = new Map<Each, string>();
  const idOf = (job: Each): string => sessionJobId(plan, jobs.keyOf(job));
  return new Lane({
    ...{ redis, keys, say, jobs: jobs.jobs, queue: jobs.queue, mostQueued: jobs.mostQueued },
    work: {
      idOf,
      nameOf: jobs.nameOf,
      prepare: async (job) => {
        const bytes = packed(jobs.inputsOf(job));
        const inputs = digest(bytes);
        sent.set(job, inputs);
        await redis.hset(keys.inputs, idOf(job), bytes);
        return jobs.declare(job, { run: plan.run, inputs });
      },
      receive: (job, id, bytes) => {
        const isFinished = job !== undefined && isTaken(job, sent.get(job), bytes);
        if (job !== undefined) sent.delete(job);
        const forget = (): Promise<number> => redis.hdel(keys.inputs, id);
        return Promise.resolve({ isFinished, onEnd: () => undefined, forget });
      },
      onRefused: (job) => {
        sent.delete(job);
      },
    },
  });

  /** Whether the result of a job is one, and was taken; anything else is said. */
  function isTaken(job: Each, inputs: string | undefined, bytes: Buffer | undefined): boolean {
    const result = read(`${jobs.resultName} (${jobs.nameOf(job)})`, bytes);
    if (result === undefined) return false;
    const problem =
      mismatch(plan, result) ??
      (result.inputs === inputs ? jobs.take(job, result) : 'is on other inputs than were sent');
    if (problem !== undefined) say(`${jobs.resultName} ${problem}`);
    return problem === undefined;
  }

  function read(place: string, bytes: Buffer | undefined): Result | undefined {
    try {
      return unpacked(bytes ?? Buffer.alloc(0), jobs.result, place);
    } catch (cause) {
      if (!(cause instanceof InputError)) throw cause;
      say(cause.message);
      return undefined;
    }
  }
}
