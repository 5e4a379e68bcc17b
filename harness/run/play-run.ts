import { entryKey } from '../contract/suite.ts';
import type { Contestant } from './contestant.ts';
import type { Journal } from './journal.ts';
import { playJob } from './play.ts';
import type { RunSetting } from './play.ts';
import { playedEpisode } from './played-episode.ts';
import { runJobs } from './suite-runner.ts';
import type { Job, RunnerPorts } from './suite-runner.ts';

/**
 * What a resume would play: `left` episodes that were not finished, and `withoutReply` episodes that ended in another
 * bucket than `model`.
 */
export type RunOutcome = { readonly left: number; readonly withoutReply: number };

/** A run with everything needed to play it. */
export type RunPlan = {
  readonly jobs: readonly Job[];
  readonly contestants: ReadonlyMap<string, Contestant>;
  /** Maximum number of calls in flight per model. */
  readonly concurrency: number;
  readonly setting: RunSetting;
  readonly journal: Journal;
  /** Cancels everything in flight. */
  readonly endNow: () => void;
};

/** Plays the jobs of a run; each episode is stored when it ends. @throws {InputError} if it cannot be stored. */
export async function playRun(plan: RunPlan): Promise<RunOutcome> {
  const { jobs, contestants, concurrency, setting, journal } = plan;
  const { left } = await runJobs(jobs, episodesAtOnce(concurrency), portsOf(plan));
  journal.flush();
  const withoutReply = [...contestants.values()].reduce((sum, each) => sum + each.withoutReply, 0);
  setting.log.write('end', { left, withoutReply });
  return { left, withoutReply };
}

/**
 * An episode that executes calls or waits for the disk has no call in flight: an eighth more episodes keep all connections
 * in use meanwhile. Few connections stay few episodes, whose order people follow.
 */
export const episodesAtOnce = (concurrency: number): number => concurrency + Math.floor(concurrency / 8);

function portsOf({ contestants, setting, journal, endNow }: RunPlan): RunnerPorts {
  const { progress, budget, log, stopping } = setting;
  const contestant = (model: string): Contestant => {
    const playing = contestants.get(model);
    if (playing === undefined) throw new Error(`there is no player named ${model}`);
    return playing;
  };
  return {
    play: (job) => playJob(job, contestant(job.model), setting),
    store: async (job, played) => {
      const playing = contestant(job.model);
      const { bucket } = played.ending;
      const episode = playedEpisode(job, playing.player, played);
      await journal.end(episode);
      progress.judged(
        job.model,
        setting.evaluate(job, () => setting.verdictOf(episode)),
      );
      playing.guard.ended(played.ending);
      if (bucket !== 'model') playing.withoutReply += 1;
      log.write('episode', { model: job.model, entry: entryKey(job.entry), trial: job.trial, bucket });
    },
    isStopping: (model) =>
      stopping.aborted || !budget.allows() || contestant(model).guard.reason() !== undefined,
    onBreakdown: endNow,
    onBegin: ({ model }) => {
      progress.begin(model);
    },
    onEnd: ({ model }, played) => {
      progress.end(model, played);
    },
  };
}
