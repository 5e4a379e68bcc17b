import { performTasks } from '../../../repairs/audit/tasks.ts';
import type { AuditBench, AuditTask } from '../../../repairs/audit/tasks.ts';
import type { AuditShare } from '../../../repairs/audit/run-audit.ts';
import { performOnThreads } from '../../threads/perform-on-threads.ts';
import type { ThreadProgram } from '../../threads/perform-on-threads.ts';
import type { AuditOptions } from '../commands/audit.ts';
import { dataOfSuite } from '../run/suites.ts';
import type { Surroundings } from '../surroundings.ts';
import type { AuditRequest } from './bench.ts';

/** Entries from which on threads pay for their start, about two seconds each. */
const ENTRIES_FOR_THREADS = 1000;

/**
 * Does the tasks of an audit: on one thread a core where there are several and the suite is large, else here.
 *
 * @param suite - id or folder of the suite, which each thread loads.
 */
export const performer =
  (
    suite: string,
    { bfcl, results }: Pick<AuditOptions, 'bfcl' | 'results'>,
    surroundings: Pick<Surroundings, 'variables'>,
    cores: number,
  ) =>
  async (tasks: readonly AuditTask[], bench: AuditBench): Promise<readonly AuditShare[]> => {
    const isSmall = tasks.length === 1 || bench.audited.suite.entries.length < ENTRIES_FOR_THREADS;
    if (cores === 1 || isSmall) return await performTasks(tasks, bench);
    const data: AuditRequest = {
      suite,
      bfcl: dataOfSuite(suite, bfcl, surroundings),
      results,
      categories: [...(bench.runs?.categories ?? [])],
      detectors: bench.detectors.map(({ identity }) => identity.id),
    };
    const module = new URL('./thread.ts', import.meta.url);
    const program: ThreadProgram<AuditTask, AuditShare> = { module, data };
    return await performOnThreads(program, tasks, cores);
  };
