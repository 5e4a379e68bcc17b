import { Worker } from 'node:worker_threads';
import type { ResourceLimits } from 'node:worker_threads';
import { InputError } from '../contract/errors.ts';
import type { ThreadAnswer } from './thread-answer.ts';

/** A program that calls `serveTasks`, with the data that it is started with. */
export type TaskProgram = {
  readonly module: URL;
  readonly data: unknown;
  /** Memory of each thread; absent: as much as Node gives it. */
  readonly memory?: ResourceLimits;
};

/** A thread that does one task after the other. */
export type TaskThread<Task, Share> = {
  /** Resolves when it can do tasks. @throws {InputError} where it cannot be opened. */
  readonly ready: Promise<void>;
  /**
   * Does a task, when it is ready and the one before has ended.
   *
   * @throws {InputError} as the task does; another error if the thread ends before it is done.
   */
  readonly perform: (task: Task) => Promise<Share>;
  /** Ends it at once; what it does is left undone. */
  readonly end: () => Promise<void>;
};

/** Starts a thread. */
export function startTaskThread<Task, Share>({ module, data, memory }: TaskProgram): TaskThread<Task, Share> {
  const worker = new Worker(module, {
    workerData: data,
    ...(memory !== undefined && { resourceLimits: memory }),
  });
  let waiting = Promise.withResolvers<Share | undefined>();
  worker.on('message', (answer: ThreadAnswer<Share>) => {
    if (answer.kind === 'refused') waiting.reject(new InputError(answer.problem));
    else waiting.resolve(answer.kind === 'done' ? answer.share : undefined);
  });
  const ended = new Promise<never>((_resolve, reject) => {
    worker.on('error', reject);
    worker.on('exit', (code) => {
      reject(new Error(`a thread ended with code ${code}`));
    });
  });
  // Whether that is an error is for those to say who wait for the thread.
  ended.catch(() => undefined);
  const answered = (): Promise<Share | undefined> => Promise.race([waiting.promise, ended]);
  const ready = answered().then(() => undefined);
  ready.catch(() => undefined);
  let before: Promise<unknown> = ready;
  const perform = async (task: Task): Promise<Share> => {
    await ready;
    waiting = Promise.withResolvers();
    worker.postMessage(task);
    const share = await answered();
    if (share === undefined) throw new Error('a thread answered a task that it was not sent');
    return share;
  };
  return {
    ready,
    perform: (task) => {
      const performed = before.catch(() => undefined).then(() => perform(task));
      before = performed;
      return performed;
    },
    end: async () => {
      await worker.terminate();
    },
  };
}
