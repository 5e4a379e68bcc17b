import { declaredTask, TaskInputs, taskRefusal } from './generate-parcels.ts';
import type { GenerateJob, GenerateTask } from './generate-parcels.ts';
import { JoinedSession } from './joined-session.ts';
import type { JoinedSessionOptions } from './joined-session.ts';
import { unpacked } from './packing.ts';
import { GENERATE_QUEUE } from './protocol.ts';
import type { GeneratePlan } from './protocol.ts';

/** Generates what a plan asks for, task by task. */
export type TaskMaker = {
  /**
   * Does a task. It may take minutes, so it is not done by the calling thread.
   *
   * @param cancelled - ends it.
   * @returns the result, as the coordinator of the same version reads it; `cancelled`: there is none.
   * @throws {AssayError} where the task cannot be done.
   */
  readonly make: (
    task: GenerateTask,
    inputs: TaskInputs,
    cancelled: AbortSignal,
  ) => Promise<{ readonly made: unknown } | 'cancelled'>;
  readonly end: () => Promise<void>;
};

/** What a worker makes of a plan to generate. @throws {InputError} for a request that is none. */
export type OpenGeneration = (plan: GeneratePlan) => TaskMaker;

/** A worker's part in the generation of a suite. @throws {InputError} as opening does. */
export function joinedGeneration(
  options: JoinedSessionOptions<GeneratePlan> & { readonly generate: OpenGeneration },
): JoinedSession<GenerateJob> {
  const { plan, generate } = options;
  const { make, end } = generate(plan);
  return new JoinedSession(options, {
    ...{ queue: GENERATE_QUEUE, subject: 'generating', refusal: taskRefusal, end },
    declared: (job) => declaredTask(job, plan),
    perform: ({ part, index }, inputs, cancelled) =>
      make({ part, index }, unpacked(inputs, TaskInputs, 'inputs of a task'), cancelled),
  });
}
