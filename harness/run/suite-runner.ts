import pLimit from 'p-limit';
import type { Episode } from '../contract/episode.ts';
import { AssayError } from '../contract/errors.ts';
import type { SuiteEntry } from '../contract/suite.ts';
import type { Played } from './episode-loop.ts';

/** One episode to play. */
export type Job = {
  /** Identity of the model, under which the episode is stored. */
  readonly model: string;
  readonly entry: SuiteEntry;
  /** 0-based. */
  readonly trial: number;
};

/** Callbacks through which a run plays and stores jobs. */
export type RunnerPorts = {
  play(job: Job): Promise<Played>;
  /** Stores the result of a job atomically. Called once per ended episode. */
  store(job: Job, parts: Pick<Episode, 'turns' | 'ending' | 'attempts' | 'cost'>): Promise<void>;
  /** Once true, no further episode of this model starts. */
  isStopping(model: string): boolean;
  /**
   * Called for a failure that would affect every episode, such as a full disk: cancel what is in flight, because results
   * cannot be stored.
   */
  onBreakdown(): void;
  onBegin(job: Job): void;
  /** `undefined`: the episode was neither finished nor stored. */
  onEnd(job: Job, parts: Pick<Episode, 'ending' | 'attempts' | 'cost'> | undefined): void;
};

/** Number of jobs that were finished and stored, and of those left to play. */
export type RunCounts = { readonly finished: number; readonly left: number };

/**
 * Plays all jobs, at most `episodesAtOnce` of each model, with all models in parallel. A bug in one episode ends only that
 * episode, in the bucket `harness`.
 *
 * @throws errors of `store`, and errors that the user can fix, after everything in flight has ended: paid work must not
 *   continue after a command has failed.
 */
export async function runJobs(
  jobs: readonly Job[],
  episodesAtOnce: number,
  ports: RunnerPorts,
): Promise<RunCounts> {
  const lanes = new Map<string, ReturnType<typeof pLimit>>();
  const laneOf = (model: string): ReturnType<typeof pLimit> => {
    const lane = lanes.get(model) ?? pLimit(episodesAtOnce);
    lanes.set(model, lane);
    return lane;
  };
  const breakdowns: unknown[] = [];
  const guarded = async (job: Job): Promise<boolean> => {
    if (breakdowns.length > 0) return false;
    try {
      return await runJob(job, ports);
    } catch (cause) {
      breakdowns.push(cause);
      ports.onBreakdown();
      return false;
    }
  };
  const finished = await Promise.all(jobs.map((job) => laneOf(job.model)(guarded, job)));
  if (breakdowns.length > 0) throw breakdowns[0];
  const count = finished.filter(Boolean).length;
  return { finished: count, left: jobs.length - count };
}

async function runJob(job: Job, ports: RunnerPorts): Promise<boolean> {
  if (ports.isStopping(job.model)) return false;
  ports.onBegin(job);
  const played = await playSafely(job, ports);
  if (played.kind === 'unfinished') {
    ports.onEnd(job, undefined);
    return false;
  }
  await ports.store(job, played.parts);
  ports.onEnd(job, played.parts);
  return true;
}

async function playSafely(job: Job, ports: RunnerPorts): Promise<Played> {
  try {
    return await ports.play(job);
  } catch (cause) {
    if (cause instanceof AssayError) throw cause;
    const message = cause instanceof Error ? cause.message : String(cause);
    const parts = { turns: [], ending: { bucket: 'harness' as const, message }, attempts: 0, cost: null };
    return { kind: 'episode', parts };
  }
}
