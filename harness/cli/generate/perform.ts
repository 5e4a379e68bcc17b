import { drawDomains } from '../../../benchmarks/generation/drive/draw-domains.ts';
import { FilledDomain } from '../../../benchmarks/generation/drive/fill-domain.ts';
import type { FinishedDomain } from '../../../benchmarks/generation/drive/generated-suite.ts';
import { MadeEnvironment } from '../../../benchmarks/generation/drive/make-environment.ts';
import type { GenerationRequest } from '../../../benchmarks/generation/drive/request.ts';
import type { AcceptedPopulations } from '../../../benchmarks/generation/drive/tasks.ts';
import { readResult } from './work-folder.ts';
import type { Task } from './work-folder.ts';

/** A folder in which the work on a request is done. */
export type Workplace = { readonly folder: string; readonly request: GenerationRequest };

/**
 * Does tasks in any order. The result of each is a file of the work folder before it counts.
 *
 * @param done - is told how many are done.
 */
export type PerformTasks = (tasks: readonly Task[], done: (count: number) => void) => Promise<void>;

/** How the work is done. */
export type Working = {
  readonly perform: PerformTasks;
  /** Takes a line about what is done. */
  readonly report: (text: string) => void;
};

/** Thrown where work is left that can be gone on with; the message says why. */
export class UnfinishedWork extends Error {}

/**
 * Does all of a request that is not done yet. Every result is a file of the work folder before it counts, so that work can go on
 * after a process is killed.
 *
 * @returns domains in the order of the plan: the same, whatever did them and however often it was interrupted.
 * @throws errors of `perform`.
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

async function performTasks(
  all: readonly Task[],
  { folder }: Workplace,
  { perform, report }: Working,
): Promise<void> {
  const tasks = all.filter((task) => readResult(folder, task, RESULTS[task.part]) === undefined);
  const [first] = tasks;
  if (first === undefined) return;
  await perform(tasks, (count) => {
    report(`${first.part}: ${all.length - tasks.length + count} of ${all.length} domains`);
  });
}

/** Forms of the results of tasks. */
const RESULTS = { environment: MadeEnvironment, entries: FilledDomain } as const;

/** Populations of the domains that were accepted. All environments are made before. */
export const acceptedIn = (folder: string, request: GenerationRequest): AcceptedPopulations =>
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
