import { Worker } from 'node:worker_threads';
import type { ResourceLimits } from 'node:worker_threads';
import { InputError } from '../contract/errors.ts';
import type { ThreadAnswer } from './thread-answer.ts';

/** A program that calls `serveTasks`, with the data that it is started with. */
export type ThreadProgram<Task, Share> = {
  readonly module: URL;
  readonly data: unknown;
  /** Memory of each thread; absent: as much as Node gives it. */
  readonly memory?: ResourceLimits;
  /**
   * Does a task on the calling thread, which takes part then: it saves the memory of a thread. Each task should take longer than the
   * calling thread is ever busy without a pause, because a thread gets its next task in such a pause.
   */
  readonly here?: (task: Task) => Promise<Share>;
  /** Type of what it does with a task. It is done in another thread, so that it is never called here. */
  readonly serves?: (task: Task) => Promise<Share>;
};

/**
 * Does tasks on threads. Every other thread takes tasks from the end: so neighbours, which share what they memoize, are done by
 * the same thread, and the tasks that take longest, which stand at both ends, begin first.
 *
 * @param threads - at least 1; besides the calling thread if that takes part.
 * @param report - is told how many tasks are done.
 * @param stopping - ends all threads when it is aborted.
 * @returns shares in the order of the tasks, whichever thread did them.
 * @throws {InputError} as tasks do; the other threads are ended then. The reason of `stopping` if it is aborted.
 */
export async function performOnThreads<Task, Share>(
  program: ThreadProgram<Task, Share>,
  tasks: readonly Task[],
  threads: number,
  report: (done: number) => void = () => undefined,
  stopping?: AbortSignal,
): Promise<readonly Share[]> {
  const waiting = [...tasks.entries()];
  const shares = new Map<number, { readonly share: Share }>();
  const take = (index: number, share: Share): void => {
    shares.set(index, { share });
    report(shares.size);
  };
  const running = Array.from({ length: Math.min(threads, tasks.length) }, () => startThread(program));
  try {
    const { here } = program;
    const first = here === undefined ? 0 : 1;
    const work = running.map((thread, place) =>
      driveThread(thread, () => ((place + first) % 2 === 0 ? waiting.shift() : waiting.pop()), take),
    );
    if (here !== undefined) work.push(takePart(here, () => waiting.shift(), take));
    await Promise.race([Promise.all(work), ...(stopping === undefined ? [] : [whenStopped(stopping)])]);
  } finally {
    await Promise.all(running.map(({ worker }) => worker.terminate()));
  }
  return tasks.flatMap((_task, index) => {
    const done = shares.get(index);
    return done === undefined ? [] : [done.share];
  });
}

/** Does tasks on the calling thread until none is left. */
async function takePart<Task, Share>(
  here: (task: Task) => Promise<Share>,
  nextTask: () => readonly [index: number, task: Task] | undefined,
  take: (index: number, share: Share) => void,
): Promise<void> {
  for (let next = nextTask(); next !== undefined; next = nextTask()) take(next[0], await here(next[1]));
}

function whenStopped(stopping: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    const stop = (): void => {
      reject(stopping.reason instanceof Error ? stopping.reason : new Error('stopped'));
    };
    if (stopping.aborted) stop();
    else stopping.addEventListener('abort', stop, { once: true });
  });
}

type Thread<Task, Share> = { readonly program: ThreadProgram<Task, Share>; readonly worker: Worker };

const startThread = <Task, Share>(program: ThreadProgram<Task, Share>): Thread<Task, Share> => ({
  program,
  worker: new Worker(program.module, {
    workerData: program.data,
    ...(program.memory !== undefined && { resourceLimits: program.memory }),
  }),
});

/** Sends a thread one task after the other. Resolves when none is left. */
function driveThread<Task, Share>(
  { worker }: Thread<Task, Share>,
  nextTask: () => readonly [index: number, task: Task] | undefined,
  take: (index: number, share: Share) => void,
): Promise<void> {
  let current: number | undefined;
  return new Promise((resolve, reject) => {
    worker.on('message', (answer: ThreadAnswer<Share>) => {
      if (answer.kind === 'refused') {
        reject(new InputError(answer.problem));
        return;
      }
      if (answer.kind === 'done' && current !== undefined) take(current, answer.share);
      const [index, task] = nextTask() ?? [];
      current = index;
      if (task === undefined) resolve();
      else worker.postMessage(task);
    });
    worker.on('error', reject);
    worker.on('exit', (code) => {
      reject(new Error(`a thread ended with code ${code}`)); // without effect after the last task
    });
  });
}
