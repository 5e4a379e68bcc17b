import { performOnThreads } from '../../threads/perform-on-threads.ts';
import type { ThreadProgram } from '../../threads/perform-on-threads.ts';
import { gateTasksOf, performGateTask } from '../../../repairs/gates/check/tasks.ts';
import type { GateBench, GateTask, GateTaskResult } from '../../../repairs/gates/check/tasks.ts';
import type { Surroundings } from '../surroundings.ts';
import type { GateRequest } from './bench.ts';

/** Entries from which on threads pay for their start. */
const ENTRIES_FOR_THREADS = 1000;

/**
 * Does all tasks of a check: on one thread a core where there are several and the suite is large, else here. Notes how many are
 * done.
 */
export async function gateResults(
  bench: GateBench,
  request: GateRequest,
  cores: number,
  { note }: Pick<Surroundings, 'note'>,
): Promise<readonly GateTaskResult[]> {
  const tasks = gateTasksOf(bench);
  const report = (done: number): void => {
    note(`gates: ${done} of ${tasks.length} parts`);
  };
  if (cores === 1 || bench.ground.parent.entries.length < ENTRIES_FOR_THREADS)
    return await oneByOne(tasks, bench, report);
  const data = { request, findings: bench.question.findings };
  const module = new URL('./thread.ts', import.meta.url);
  const program: ThreadProgram<GateTask, GateTaskResult> = { module, data };
  return await performOnThreads(program, tasks, cores, report);
}

async function oneByOne(
  tasks: readonly GateTask[],
  bench: GateBench,
  report: (done: number) => void,
): Promise<readonly GateTaskResult[]> {
  const results: GateTaskResult[] = [];
  for (const task of tasks) {
    results.push(await performGateTask(task, bench));
    report(results.length);
  }
  return results;
}
