import { Worker } from 'node:worker_threads';
import { InputError } from '../../contract/errors.ts';
import { batchesOf } from './judge-batch.ts';
import type { JudgedRow } from './judge-batch.ts';
import type { ThreadAnswer, ThreadRequest } from './thread-messages.ts';

/**
 * Judges stored episodes on threads, each with a connection of its own to the database.
 *
 * @param ids - row ids of committed episodes.
 * @param threads - at least 1.
 * @param take - takes verdicts as they come, batch by batch; batches of one thread keep their order.
 * @throws {InputError} as judging does; the other threads are ended then.
 */
export async function judgeOnThreads(
  request: ThreadRequest,
  ids: readonly number[],
  threads: number,
  take: (rows: readonly JudgedRow[]) => void,
): Promise<void> {
  const batches = batchesOf(ids);
  const workers = Array.from({ length: threads }, () => startThread(request));
  try {
    await Promise.all(
      workers.map((worker, place) =>
        judgeShare(
          worker,
          batches.filter((_batch, index) => index % threads === place),
          take,
        ),
      ),
    );
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
}

const startThread = (request: ThreadRequest): Worker =>
  new Worker(new URL('./thread.ts', import.meta.url), { workerData: request });

/** Resolves when a thread has answered all of its batches. */
function judgeShare(
  worker: Worker,
  batches: readonly (readonly number[])[],
  take: (rows: readonly JudgedRow[]) => void,
): Promise<void> {
  let left = batches.length;
  return new Promise((resolve, reject) => {
    worker.on('message', (answer: ThreadAnswer) => {
      if (answer.kind === 'refused') {
        reject(new InputError(answer.problem));
        return;
      }
      take(answer.rows);
      left -= 1;
      if (left === 0) resolve();
    });
    worker.on('error', reject);
    worker.on('exit', (code) => {
      reject(new Error(`a thread that judges ended with code ${code}`)); // without effect after the last batch
    });
    for (const batch of batches) worker.postMessage(batch);
    if (left === 0) resolve();
  });
}
