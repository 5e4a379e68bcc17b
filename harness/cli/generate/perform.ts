import { drawDomains } from '../../../benchmarks/generation/drive/draw-domains.ts';
import { FilledDomain } from '../../../benchmarks/generation/drive/fill-domain.ts';
import type { FinishedDomain } from '../../../benchmarks/generation/drive/generated-suite.ts';
import { MadeEnvironment } from '../../../benchmarks/generation/drive/make-environment.ts';
import type { GenerationRequest } from '../../../benchmarks/generation/drive/request.ts';
import { generationWork, neighbourhoods } from '../../../benchmarks/generation/drive/tasks.ts';
import type { AcceptedPopulations, GenerationMeans } from '../../../benchmarks/generation/drive/tasks.ts';
import { performOnThreads } from '../../threads/perform-on-threads.ts';
import type { ThreadProgram } from '../../threads/perform-on-threads.ts';
import { readResult, writeResult } from './work-folder.ts';
import type { Task } from './work-folder.ts';

/** A folder in which the work on a request is done. */
export type Workplace = { readonly folder: string; readonly request: GenerationRequest };

/** How the work is done. */
export type Working = {
  /** Threads that work at once; 1: it is done here. */
  readonly jobs: number;
  /** What it is done with here; threads have the usual gates. */
  readonly means: GenerationMeans;
  readonly stopping: AbortSignal;
  /** Takes a line about what is done. */
  readonly report: (text: string) => void;
};

/**
 * Does all of a request that is not done yet. Every result is a file of the work folder before it counts, so that work can go on
 * after a process is killed.
 *
 * @returns domains in the order of the plan: the same, however many threads did them and however often it was interrupted.
 * @throws the reason of `stopping` if it is aborted.
 */
export async function performWork(
  workplace: Workplace,
  working: Working,
): Promise<readonly FinishedDomain[]> {
  const plan = drawDomains(workplace.request);
  await performTasks(
    plan.map(({ index }) => ({ part: 'environment', index })),
    workplace,
    working,
  );
  const environments = plan.map(({ index }) => mustRead(workplace.folder, index));
  const accepted = plan.filter(({ index }) => environments[index]?.outcome === 'accepted');
  await performTasks(
    accepted.map(({ index }) => ({ part: 'entries', index })),
    workplace,
    working,
  );
  return plan.map((planned, place): FinishedDomain => {
    const environment = environments[place] ?? mustRead(workplace.folder, planned.index);
    const task: Task = { part: 'entries', index: planned.index };
    const filled = readResult(workplace.folder, task, FilledDomain) ?? { records: [], entries: [] };
    return { planned, environment, filled };
  });
}

/** Memory of a thread: a domain needs less than half of it. Without a limit, garbage is left to pile up. */
const MEMORY = { maxOldGenerationSizeMb: 400, maxYoungGenerationSizeMb: 24 };

async function performTasks(
  all: readonly Task[],
  workplace: Workplace,
  { jobs, means, stopping, report }: Working,
): Promise<void> {
  const tasks = all.filter((task) => !isDone(workplace.folder, task));
  const done = (count: number): void => {
    const [{ part } = { part: 'entries' }] = tasks;
    report(`${part}: ${all.length - tasks.length + count} of ${all.length} domains`);
  };
  if (jobs > 1 && tasks.length > 1) {
    const module = new URL('./thread.ts', import.meta.url);
    const program: ThreadProgram<Task, null> = { module, data: { folder: workplace.folder }, memory: MEMORY };
    await performOnThreads(program, tasks, jobs, done, stopping);
    return;
  }
  const perform = taskPerformer(workplace, means);
  for (const [index, task] of tasks.entries()) {
    stopping.throwIfAborted();
    await perform(task);
    done(index + 1);
  }
}

/** Does tasks of a request, and writes their results. */
export function taskPerformer(
  { folder, request }: Workplace,
  means: GenerationMeans,
): (task: Task) => Promise<null> {
  const work = generationWork(request, means);
  const plan = drawDomains(request);
  let neighbourhoodOf: ReturnType<typeof neighbourhoods> | undefined; // when all populations are there
  return async (task) => {
    const planned = plan[task.index];
    if (planned === undefined) throw new RangeError(`there is no domain ${task.index}`);
    if (task.part === 'environment') {
      writeResult(folder, task, work.environment(planned));
      return null;
    }
    neighbourhoodOf ??= neighbourhoods(request, acceptedIn(folder, request));
    const neighbourhood = neighbourhoodOf(task.index);
    if (neighbourhood === undefined) throw new RangeError(`domain ${task.index} was rejected`);
    writeResult(folder, task, await work.entries(neighbourhood));
    return null;
  };
}

const acceptedIn = (folder: string, request: GenerationRequest): AcceptedPopulations =>
  new Map(
    drawDomains(request).flatMap(({ index }) => {
      const { outcome, populations } = mustRead(folder, index);
      return outcome === 'accepted' ? [[index, populations] as const] : [];
    }),
  );

function mustRead(folder: string, index: number): MadeEnvironment {
  const made = readResult(folder, { part: 'environment', index }, MadeEnvironment);
  if (made === undefined) throw new RangeError(`the environment of domain ${index} is not made yet`);
  return made;
}

function isDone(folder: string, task: Task): boolean {
  const schema = task.part === 'environment' ? MadeEnvironment : FilledDomain;
  return readResult(folder, task, schema) !== undefined;
}
