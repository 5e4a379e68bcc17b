import pLimit from 'p-limit';
import { AssayError } from '../contract/errors.ts';
import type { Played } from './episode-loop.ts';
import type { Executor, ExecutorPorts, JobReference } from './executor.ts';

/** How this process plays. */
export type LocalOptions = {
  readonly play: (job: JobReference) => Promise<Played>;
  /** Maximum number of episodes of each model that are in play. */
  readonly episodesAtOnce: number;
};

/** Plays in this process. A bug in one episode ends only that episode, in the bucket `harness`. */
export function localExecutor({ play, episodesAtOnce }: LocalOptions): Executor {
  return {
    async execute(jobs, ports) {
      const lanes = new Map<string, ReturnType<typeof pLimit>>();
      const laneOf = (model: string): ReturnType<typeof pLimit> => {
        const lane = lanes.get(model) ?? pLimit(episodesAtOnce);
        lanes.set(model, lane);
        return lane;
      };
      const breakdowns: unknown[] = [];
      const guarded = async (job: JobReference): Promise<boolean> => {
        if (breakdowns.length > 0) return false;
        try {
          return await runJob(job, play, ports);
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
    },
  };
}

async function runJob(job: JobReference, play: LocalOptions['play'], ports: ExecutorPorts): Promise<boolean> {
  if (await ports.isStopping(job.model)) return false;
  ports.onBegin(job);
  const played = await playSafely(() => play(job));
  if (played.kind === 'unfinished') {
    ports.onEnd(job, undefined);
    return false;
  }
  await ports.store(job, played.parts, []);
  ports.onEnd(job, played.parts);
  return true;
}

/** Plays an episode; a bug ends it in the bucket `harness`. @throws errors that the user can fix. */
export async function playSafely(play: () => Promise<Played>): Promise<Played> {
  try {
    return await play();
  } catch (cause) {
    if (cause instanceof AssayError) throw cause;
    const message = cause instanceof Error ? cause.message : String(cause);
    const parts = { turns: [], ending: { bucket: 'harness' as const, message }, attempts: 0, cost: null };
    return { kind: 'episode', parts };
  }
}
