import { Queue, Worker } from 'bullmq';
import type { Redis } from 'ioredis';
import type { RunKeys } from '../../harness/queue/keys.ts';
import { REAL_CLOCK } from './executors.ts';

/** A queue of a session. */
export type SessionQueue = { readonly redis: Redis; readonly keys: RunKeys; readonly queue: string };

const never = new AbortController().signal;

/** Adds a job with inputs to a queue, whatever it says, and waits for its end. @returns why it was refused, or its result. */
export async function outcomeOfJob(
  { redis, keys, queue: name }: SessionQueue,
  data: unknown,
  id: string,
  inputs: Buffer,
): Promise<string> {
  const queue = new Queue(name, { connection: redis, prefix: keys.prefix });
  await redis.hset(keys.inputs, id, inputs);
  await queue.add('job', data, { jobId: id });
  try {
    for (;;) {
      const job = await queue.getJob(id);
      if (job?.failedReason !== undefined) return job.failedReason;
      if (job?.finishedOn !== undefined) return String(job.returnvalue);
      await REAL_CLOCK.sleep(20, never);
    }
  } finally {
    await queue.close();
  }
}

/** Hands in a result for every job of a queue. @param resultOf - by the inputs of the job. @returns what ends it. */
export function handInFor(
  { redis, keys, queue }: SessionQueue,
  resultOf: (inputs: Buffer) => Buffer,
): () => Promise<void> {
  const worker = new Worker(
    queue,
    async ({ id = '' }) => {
      const inputs = (await redis.hgetBuffer(keys.inputs, id)) ?? Buffer.alloc(0);
      await redis.hset(keys.finished, id, resultOf(inputs));
      return 'finished';
    },
    { connection: redis, prefix: keys.prefix },
  );
  worker.on('error', () => undefined);
  return async () => {
    await worker.close();
  };
}
