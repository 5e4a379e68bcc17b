/** A thread that `performer.ts` starts: compares result files with score files, one after the other. */
import { parentPort, workerData } from 'node:worker_threads';
import { performInTurn } from '../../../benchmarks/bfcl/parity.ts';
import type { ParityTask } from '../../../benchmarks/bfcl/parity.ts';
import { serveTasks } from '../../threads/serve-tasks.ts';
import { upstreamJudge } from './judge-for.ts';
import { ParityThread } from './performer.ts';

const { source, ...folders } = ParityThread.parse(workerData);
const perform = performInTurn(folders, upstreamJudge(source));

if (parentPort !== null)
  await serveTasks(parentPort, () =>
    Promise.resolve({ perform: (tasks: readonly ParityTask[]) => perform(tasks) }),
  );
