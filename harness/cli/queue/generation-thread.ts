/** A thread that `open-generation.ts` starts: does tasks of a request, and answers each with its result. */
import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { MadeEnvironment } from '../../../benchmarks/generation/drive/make-environment.ts';
import { GenerationRequest } from '../../../benchmarks/generation/drive/request.ts';
import { neighbourhoods } from '../../../benchmarks/generation/drive/tasks.ts';
import { InputError, schemaProblem } from '../../contract/errors.ts';
import { GenerateJob } from '../../queue/generate-parcels.ts';
import { serveTasks } from '../../threads/serve-tasks.ts';
import { GENERATION_GATES } from '../generate/gates.ts';
import { taskMaker } from '../generate/make-task.ts';

/** A task with the populations that it needs, by positions of domains. */
const SentTask = z.strictObject({
  ...GenerateJob.pick({ part: true, index: true }).shape,
  populations: z.record(z.string().regex(/^\d{1,4}$/), MadeEnvironment.shape.populations),
});

function taskIn(sent: unknown): z.infer<typeof SentTask> {
  const read = SentTask.safeParse(sent);
  if (!read.success) throw unfit(schemaProblem(read.error));
  const { part, index, populations } = read.data;
  if (part === 'entries' && populations[index] === undefined)
    throw unfit(`lack the populations of domain ${index}.`);
  return read.data;
}

const unfit = (cause: string): InputError =>
  new InputError({
    place: 'inputs of the task',
    cause,
    remedy: 'Use a Redis that only Assay writes to.',
  });

const { request } = z.strictObject({ request: GenerationRequest }).parse(workerData);

if (parentPort !== null)
  await serveTasks(parentPort, () => {
    const make = taskMaker(request, { gates: GENERATION_GATES, pause: () => Promise.resolve() });
    return Promise.resolve({
      perform: async (sent: unknown) => {
        const { populations, ...task } = taskIn(sent);
        const accepted = new Map(
          Object.entries(populations).map(([index, of]) => [Number(index), of] as const),
        );
        return await make(task, () => neighbourhoods(request, accepted));
      },
    });
  });
