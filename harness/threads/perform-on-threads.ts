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
 * Does tasks on threads, as {@link threadCrew} does, which are started for them and ended with them.
 *
 * @param threads - at least 1; besides the calling thread if that takes part.
 */
export async function performOnThreads<Task, Share>(
  program: ThreadProgram<Task, Share>,
  tasks: readonly Task[],
  threads: number,
  report?: (done: number) => void,
): Promise<readonly Share[]> {
  const crew = threadCrew(program, threads);
  try {
    return await crew.perform(tasks, report);
  } finally {
    await crew.end();
  }
}

/** Threads that stay for further tasks, because each takes about a second to start. */
export type ThreadCrew<Task, Share> = {
  /**
   * Does tasks, on as many threads as there are tasks, at most. Every other thread takes tasks from the end: so neighbours, which share
   * what they memoize, are done by the same thread, and the tasks that take longest, which stand at both ends, begin first. Call it
   * again only when all are done.
   *
   * @param report - is told how many tasks are done.
   * @param stopping - ends the work when it is aborted.
   * @returns shares in the order of the tasks, whichever thread did them.
   * @throws {InputError} as tasks do. The reason of `stopping` if it is aborted. The threads still have to be ended.
   */
  readonly perform: (
    tasks: readonly Task[],
    report?: (done: number) => void,
    stopping?: AbortSignal,
  ) => Promise<readonly Share[]>;
  /** Ends all threads at once. */
  readonly end: () => Promise<void>;
};

/** @param threads - at least 1; besides the calling thread if that takes part. Each is started when there is a task for it. */
export function threadCrew<Task, Share>(
  program: ThreadProgram<Task, Share>,
  threads: number,
): ThreadCrew<Task, Share> {
  const running: TaskThread<Task, Share>[] = [];
  return {
    perform: async (tasks, report = () => undefined, stopping?) => {
      while (running.length < Math.min(threads, tasks.length)) running.push(startTaskThread(program));
      return await performByAll(program, running, tasks, report, stopping);
    },
    end: async () => {
      await Promise.all(running.map(({ end }) => end()));
    },
  };
}

async function performByAll<Task, Share>(
  { here }: ThreadProgram<Task, Share>,
  running: readonly TaskThread<Task, Share>[],
  tasks: readonly Task[],
  report: (done: number) => void,
  stopping: AbortSignal | undefined,
): Promise<readonly Share[]> {
  const waiting = [...tasks.entries()];
  const shares = new Map<number, { readonly share: Share }>();
  const take = (index: number, share: Share): void => {
    shares.set(index, { share });
    report(shares.size);
  };
  const first = here === undefined ? 0 : 1;
  const work = running.map((thread, place) =>
    driveThread(thread, () => ((place + first) % 2 === 0 ? waiting.shift() : waiting.pop()), take),
  );
  if (here !== undefined) work.push(performAll(here, () => waiting.shift(), take));
  await Promise.race([Promise.all(work), ...(stopping === undefined ? [] : [whenStopped(stopping)])]);
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
