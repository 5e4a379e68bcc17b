import { TaskResult, taskKey } from './generate-parcels.ts';
import type { GenerateTask, TaskInputs } from './generate-parcels.ts';
import { GENERATE_QUEUE } from './protocol.ts';
import type { GeneratePlan } from './protocol.ts';
import { holdSession } from './session-coordinator.ts';
import type { SessionOptions } from './session-coordinator.ts';

/** Tasks that can be done in any order, with what becomes of their results. */
export type GenerateTasks = {
  readonly tasks: readonly GenerateTask[];
  readonly inputsOf: (task: GenerateTask) => TaskInputs;
  /** Stores what was made. @returns why it is no result of the task, after "a result of a worker"; `undefined`: it is stored. */
  readonly take: (task: GenerateTask, made: unknown) => string | undefined;
};

/** Has tasks done until all have ended or the session is stopped. */
export type FinishTasks = (tasks: GenerateTasks) => Promise<void>;

/** Most tasks that are in the queue at once. */
const MOST_QUEUED = 100;

const OVERTAKEN = {
  cause: 'no longer holds this generation: another process goes on with it, or it lost its data.',
  remedy: 'Go on with "assay generate --resume" when no other one runs: what was made is kept.',
};

/**
 * Generates on workers, by a queue in Redis.
 *
 * @param work - has tasks done, one group after the other.
 * @throws {InputError} if another coordinator takes the generation over; errors of `work`.
 */
export async function generateOnWorkers<Outcome>(
  options: SessionOptions<GeneratePlan>,
  work: (finish: FinishTasks) => Promise<Outcome>,
): Promise<Outcome> {
  return await holdSession(options, { suites: new Map(), overtaken: OVERTAKEN }, (finish) =>
    work(({ tasks, inputsOf, take }) =>
      finish({
        ...{ queue: GENERATE_QUEUE, jobs: tasks, mostQueued: MOST_QUEUED, inputsOf },
        ...{ result: TaskResult, resultName: 'a result of a worker', keyOf: taskKey },
        nameOf: ({ part, index }) => `${part} of domain ${index}`,
        declare: ({ part, index }, common) => ({ ...common, part, index }),
        take: (task, { made }) => take(task, made),
      }),
    ),
  );
}
