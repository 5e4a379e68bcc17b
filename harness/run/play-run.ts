import type { Episode } from '../contract/episode.ts';
import type { Verdict } from '../contract/verdict.ts';
import type { Budget } from './budget.ts';
import type { Contestant } from './contestant.ts';
import type { Executor, ExecutorPorts, JobReference } from './executor.ts';
import { jobsByReference, referenceOf } from './job.ts';
import type { Job } from './job.ts';
import type { Journal } from './journal.ts';
import { localExecutor } from './local-executor.ts';
import type { Progress, RunLog } from './observers.ts';
import { playJob } from './play.ts';
import type { PlaySetting } from './play.ts';
import { playedEpisode } from './played-episode.ts';

/** Settings shared by all episodes of a run that this process stores, and maybe plays. */
export type RunSetting = PlaySetting & {
  readonly budget: Budget;
  /** Verdict on a finished episode, for the progress display; a run stores its verdicts at its end. */
  readonly verdictOf: (episode: Episode) => Verdict['kind'];
  /** Aborted on the first interrupt: no new request starts and waiting ends; requests in flight may finish. */
  readonly stopping: AbortSignal;
  readonly progress: Progress;
  readonly log: RunLog;
};

/**
 * What a resume would play: `left` episodes that were not finished, and `withoutReply` episodes that ended in another
 * bucket than `model`.
 */
export type RunOutcome = { readonly left: number; readonly withoutReply: number };

/** A run with everything needed to play it. */
export type RunPlan = {
  readonly runId: string;
  readonly jobs: readonly Job[];
  readonly contestants: ReadonlyMap<string, Contestant>;
  readonly setting: RunSetting;
  readonly journal: Journal;
  /** Cancels everything in flight. */
  readonly endNow: () => void;
};

/** Plays the jobs of a run; each episode is stored when it ends. @throws {InputError} if it cannot be stored. */
export async function playRun(plan: RunPlan, executor: Executor): Promise<RunOutcome> {
  const { runId, jobs, contestants, setting, journal } = plan;
  const references = jobs.map((job) => referenceOf(job, runId));
  const { left } = await executor.execute(references, portsOf(plan));
  journal.flush();
  const withoutReply = [...contestants.values()].reduce((sum, each) => sum + each.withoutReply, 0);
  setting.log.write('end', { left, withoutReply });
  return { left, withoutReply };
}

/** Plays the jobs of a run in this process. @param concurrency - maximum number of calls in flight per model. */
export function executorOf(
  { jobs, contestants, setting }: Pick<RunPlan, 'jobs' | 'contestants' | 'setting'>,
  concurrency: number,
): Executor {
  const jobOf = jobFinder(jobs);
  return localExecutor({
    episodesAtOnce: episodesAtOnce(concurrency),
    play: (reference) => playJob(jobOf(reference), contestantOf(contestants, reference.model), setting),
  });
}

/**
 * An episode that executes calls or waits for the disk has no call in flight: an eighth more episodes keep all connections
 * in use meanwhile. Few connections stay few episodes, whose order people follow.
 */
export const episodesAtOnce = (concurrency: number): number => concurrency + Math.floor(concurrency / 8);

function jobFinder(jobs: readonly Job[]): (reference: JobReference) => Job {
  const find = jobsByReference(jobs.map(({ entry }) => entry));
  return (reference) => {
    const job = find(reference);
    if (job === undefined) throw new Error(`the run has no entry ${reference.entry}`);
    return job;
  };
}

function contestantOf(contestants: ReadonlyMap<string, Contestant>, model: string): Contestant {
  const playing = contestants.get(model);
  if (playing === undefined) throw new Error(`there is no player named ${model}`);
  return playing;
}

function portsOf({ jobs, contestants, setting, journal, endNow }: RunPlan): ExecutorPorts {
  const { progress, budget, log, stopping } = setting;
  const jobOf = jobFinder(jobs);
  return {
    store: async (reference, played, paid) => {
      const job = jobOf(reference);
      const playing = contestantOf(contestants, job.model);
      const { bucket } = played.ending;
      const episode = playedEpisode(job, playing.player, played);
      await journal.end(episode, paid);
      progress.judged(
        job.model,
        setting.evaluate(job, () => setting.verdictOf(episode)),
      );
      playing.guard.ended(played.ending);
      if (bucket !== 'model') playing.withoutReply += 1;
      log.write('episode', { model: job.model, entry: reference.entry, trial: job.trial, bucket });
    },
    isStopping: (model) =>
      stopping.aborted || !budget.allows() || contestantOf(contestants, model).guard.reason() !== undefined,
    onBreakdown: endNow,
    onBegin: ({ model }) => {
      progress.begin(model);
    },
    onEnd: ({ model }, played) => {
      progress.end(model, played);
    },
  };
}
