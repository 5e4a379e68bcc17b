import { neighbourhoods } from '../../../benchmarks/generation/drive/tasks.ts';
import type { GenerationMeans } from '../../../benchmarks/generation/drive/tasks.ts';
import { threadCrew } from '../../threads/perform-on-threads.ts';
import type { ThreadProgram } from '../../threads/perform-on-threads.ts';
import { taskMaker } from './make-task.ts';
import type { FindNeighbourhood } from './make-task.ts';
import { acceptedIn } from './perform.ts';
import type { PerformTasks, Workplace } from './perform.ts';
import { writeResult } from './work-folder.ts';
import type { Task } from './work-folder.ts';

/** How this machine does the work. */
export type WorkingHere = {
  /** Threads that work at once; 1: it is done here. */
  readonly jobs: number;
  /** What it is done with here; threads have the usual gates. */
  readonly means: GenerationMeans;
  readonly stopping: AbortSignal;
};

/** Memory of a thread: a domain needs less than half of it. Without a limit, garbage is left to pile up. */
export const THREAD_MEMORY = { maxOldGenerationSizeMb: 400, maxYoungGenerationSizeMb: 24 };

/**
 * Does work on this machine. Its tasks throw the reason of `stopping` if that is aborted.
 *
 * @param work - is given what does tasks. Where threads do them, they stay until it ends.
 */
export async function withPerformerHere<Result>(
  workplace: Workplace,
  { jobs, means, stopping }: WorkingHere,
  work: (perform: PerformTasks) => Promise<Result>,
): Promise<Result> {
  const crew = threadCrew(threadProgram(workplace), jobs);
  const perform = taskPerformer(workplace, means);
  try {
    return await work(async (tasks, done) => {
      if (jobs > 1 && tasks.length > 1) {
        await crew.perform(tasks, done, stopping);
        return;
      }
      for (const [index, task] of tasks.entries()) {
        stopping.throwIfAborted();
        await perform(task);
        done(index + 1);
      }
    });
  } finally {
    await crew.end();
  }
}

const threadProgram = ({ folder }: Workplace): ThreadProgram<Task, null> => ({
  module: new URL('./thread.ts', import.meta.url),
  data: { folder },
  memory: THREAD_MEMORY,
});

/** Does tasks of a request, and writes their results. */
export function taskPerformer(
  { folder, request }: Workplace,
  means: GenerationMeans,
): (task: Task) => Promise<null> {
  const make = taskMaker(request, means);
  let neighbourhoodOf: FindNeighbourhood | undefined; // when all populations are there
  return async (task) => {
    const made = await make(
      task,
      () => (neighbourhoodOf ??= neighbourhoods(request, acceptedIn(folder, request))),
    );
    writeResult(folder, task, made);
    return null;
  };
}
