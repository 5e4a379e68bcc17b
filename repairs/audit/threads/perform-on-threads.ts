import { Worker } from 'node:worker_threads';
import { InputError } from '../../../harness/contract/errors.ts';
import type { AuditShare } from '../run-audit.ts';
import type { AuditTask } from '../tasks.ts';
import type { ThreadAnswer } from './thread-answer.ts';

/** A program that calls `serveTasks`, with the data that it is started with. */
export type ThreadProgram = { readonly module: URL; readonly data: unknown };

/**
 * Does tasks on threads. Every other thread takes tasks from the end: so neighbours, which share what they memoize, are done by
 * the same thread, and the tasks that take longest, which stand at both ends, begin first.
 *
 * @param threads - at least 1.
 * @returns shares in the order of the tasks, whichever thread did them.
 * @throws {InputError} as tasks do; the other threads are ended then.
 */
export async function performOnThreads(
  program: ThreadProgram,
  tasks: readonly AuditTask[],
  threads: number,
): Promise<readonly AuditShare[]> {
  const waiting = [...tasks.entries()];
  const shares = new Map<number, AuditShare>();
  const workers = Array.from({ length: Math.min(threads, tasks.length) }, () => startThread(program));
  try {
    await Promise.all(
      workers.map((worker, place) =>
        driveThread(worker, () => (place % 2 === 0 ? waiting.shift() : waiting.pop()), shares),
      ),
    );
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
  return tasks.flatMap((_task, index) => shares.get(index) ?? []);
}

const startThread = ({ module, data }: ThreadProgram): Worker => new Worker(module, { workerData: data });

/** Sends a thread one task after the other. Resolves when none is left. */
function driveThread(
  worker: Worker,
  nextTask: () => readonly [index: number, task: AuditTask] | undefined,
  shares: Map<number, AuditShare>,
): Promise<void> {
  let current: number | undefined;
  return new Promise((resolve, reject) => {
    worker.on('message', (answer: ThreadAnswer) => {
      if (answer.kind === 'refused') {
        reject(new InputError(answer.problem));
        return;
      }
      if (answer.kind === 'done' && current !== undefined) shares.set(current, answer.share);
      const [index, task] = nextTask() ?? [];
      current = index;
      if (task === undefined) resolve();
      else worker.postMessage(task);
    });
    worker.on('error', reject);
    worker.on('exit', (code) => {
      reject(new Error(`a thread of the audit ended with code ${code}`)); // without effect after the last task
    });
  });
}
