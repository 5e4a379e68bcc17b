import { z } from 'zod';
import type { Awaitable } from '../contract/awaitable.ts';
import type { Episode } from '../contract/episode.ts';
import type { PaidReply } from './model-calls.ts';

/** One episode to play, as plain data that can be sent anywhere. */
export const JobReference = z.strictObject({
  /** Id of the run. */
  run: z.string().min(1),
  /** Identity of the model. */
  model: z.string().min(1),
  /** Key of the entry; see `entryKey`. */
  entry: z.string().min(1),
  /** 0-based. */
  trial: z.int().nonnegative(),
});
export type JobReference = z.infer<typeof JobReference>;

/** What playing leaves of an episode; the rest of it follows from the job. */
export type PlayedParts = Pick<Episode, 'turns' | 'ending' | 'attempts' | 'cost'>;

/** What an executor asks, and what it tells, about the jobs of a run. */
export type ExecutorPorts = {
  /**
   * Stores the result of a job atomically. Called once per ended episode; it counts as finished when the promise resolves.
   *
   * @param paid - replies of the episode that are stored nowhere else yet; an executor that plays in this process has none.
   */
  store(job: JobReference, parts: PlayedParts, paid: readonly PaidReply[]): Promise<void>;
  /** Once true, no further episode of this model starts. */
  isStopping(model: string): Awaitable<boolean>;
  /**
   * Called for a failure that would affect every episode, such as a full disk: cancel what is in flight, because results
   * cannot be stored.
   */
  onBreakdown(): void;
  onBegin(job: JobReference): void;
  /** `undefined`: the episode was neither finished nor stored. */
  onEnd(job: JobReference, parts: Pick<PlayedParts, 'ending'> | undefined): void;
};

/** Number of jobs that were finished and stored, and of those left to play. */
export type ExecutorCounts = { readonly finished: number; readonly left: number };

/** Plays the jobs of a run somewhere: in this process, or wherever workers are. */
export type Executor = {
  /**
   * Plays every job once, in any order, all models in parallel.
   *
   * @throws errors of `store`, and errors that the user can fix, after everything in flight has ended: paid work must not
   *   continue after a command has failed.
   */
  execute(jobs: readonly JobReference[], ports: ExecutorPorts): Promise<ExecutorCounts>;
};
