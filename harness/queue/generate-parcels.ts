import type { Job } from 'bullmq';
import { z } from 'zod';
import type { GeneratePlan } from './protocol.ts';
import { refusalOf, SessionJob, sessionJob, sessionJobId, SessionResult } from './session-jobs.ts';

/** One task of a suite, by name; the populations that it needs are its inputs. */
export const GenerateJob = SessionJob.extend({
  part: z.enum(['environment', 'entries']),
  /** Position of the domain in the plan, from 0. */
  index: z.int().nonnegative(),
});
export type GenerateJob = z.infer<typeof GenerateJob>;

/** Part of the work on one domain of a suite. */
export type GenerateTask = Pick<GenerateJob, 'part' | 'index'>;

/** The inputs of a task in Redis: populations of domains by their positions in the plan, for those that generate to read. */
export const TaskInputs = z.strictObject({ populations: z.record(z.string(), z.unknown()) });
export type TaskInputs = z.infer<typeof TaskInputs>;

/** The result of a task in Redis, for the coordinator to read. */
export const TaskResult = SessionResult.extend({ made: z.unknown() });
export type TaskResult = z.infer<typeof TaskResult>;

/** Name of a task in its session, and in messages. */
export const taskKey = ({ part, index }: GenerateTask): string => `${part}-${index}`;

/**
 * The task that a job of the queue names.
 *
 * @throws {UnrecoverableError} for anything that the plan does not declare; the job fails with this message.
 */
export function declaredTask(job: Pick<Job<unknown>, 'data' | 'id'>, plan: GeneratePlan): GenerateJob {
  const task = sessionJob(job, GenerateJob, plan, taskRefusal);
  if (task.index >= plan.domains) throw taskRefusal(`domain ${task.index} is not planned`);
  if (job.id !== sessionJobId(plan, taskKey(task))) throw taskRefusal('its id is that of another job');
  return task;
}

/** Why a task is not done here. */
export const taskRefusal = refusalOf('task of a generation');
