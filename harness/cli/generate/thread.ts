/** A thread that `perform.ts` starts: does tasks of a generation, and writes their results into the work folder. */
import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { serveTasks } from '../../threads/serve-tasks.ts';
import { GENERATION_GATES } from './gates.ts';
import { taskPerformer } from './perform-here.ts';
import { readRequest } from './work-folder.ts';
import type { Task } from './work-folder.ts';

const { folder } = z.strictObject({ folder: z.string() }).parse(workerData);

if (parentPort !== null)
  await serveTasks(parentPort, async () => {
    const request = readRequest(folder);
    if (request === undefined) throw new Error(`${folder} holds no request`);
    const perform = taskPerformer(
      { folder, request },
      { gates: GENERATION_GATES, pause: () => Promise.resolve() },
    );
    return await Promise.resolve({ perform: (task: Task) => perform(task) });
  });
