import { startTaskThread } from './task-thread.ts';
import type { TaskProgram, TaskThread } from './task-thread.ts';

/** A program for several threads. */
export type ThreadProgram<Task, Share> = TaskProgram & {
  /**
   * Does a task on the calling thread, which takes part then: it saves the memory of a thread. It has to let the event loop run
   * several times a task, because a thread gets its next task only then.
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
  const running = Array.from({ length: Math.min(threads, tasks.length) }, () =>
    startTaskThread<Task, Share>(program),
  );
  try {
    const { here } = program;
    const first = here === undefined ? 0 : 1;
    const work = running.map((thread, place) =>
      driveThread(thread, () => ((place + first) % 2 === 0 ? waiting.shift() : waiting.pop()), take),
    );
    if (here !== undefined) work.push(performAll(here, () => waiting.shift(), take));
    await Promise.race([Promise.all(work), ...(stopping === undefined ? [] : [whenStopped(stopping)])]);
  } finally {
    await Promise.all(running.map(({ end }) => end()));
  }
  return tasks.flatMap((_task, index) => {
    const done = shares.get(index);
    return done === undefined ? [] : [done.share];
  });
}

/** Does tasks until none is left. */
async function performAll<Task, Share>(
  perform: (task: Task) => Promise<Share>,
  nextTask: () => readonly [index: number, task: Task] | undefined,
  take: (index: number, share: Share) => void,
): Promise<void> {
  for (let next = nextTask(); next !== undefined; next = nextTask()) take(next[0], await perform(next[1]));
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

/** Has a thread do tasks until none is left. It takes the first when it is ready. */
async function driveThread<Task, Share>(
  { ready, perform }: TaskThread<Task, Share>,
  nextTask: () => readonly [index: number, task: Task] | undefined,
  take: (index: number, share: Share) => void,
): Promise<void> {
  await ready;
  await performAll(perform, nextTask, take);
}
