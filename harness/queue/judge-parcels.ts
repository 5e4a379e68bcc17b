import type { Job } from 'bullmq';
import { z } from 'zod';
import { Episode } from '../contract/episode.ts';
import { identityText } from '../contract/judging.ts';
import type { StoredEpisode } from '../contract/stored.ts';
import { Verdict } from '../contract/verdict.ts';
import type { EpisodeName } from '../contract/watch.ts';
import { ContentHash, NamedEvaluator } from './protocol.ts';
import type { JudgePlan } from './protocol.ts';
import { refusalOf, SessionJob, sessionJob, SessionResult } from './session-jobs.ts';

/** One batch of stored episodes to judge, by name: the episodes themselves are its inputs. */
export const JudgeJob = SessionJob.extend({
  /** Content hash of the suite that judges. */
  suite: ContentHash,
  evaluators: z.array(NamedEvaluator).min(1),
});
export type JudgeJob = z.infer<typeof JudgeJob>;

/** An episode as it is sent to be judged. */
export const SentEpisode = z.strictObject({
  runId: z.string(),
  /** Content hash of the suite that it was played on. */
  suiteHash: ContentHash,
  episode: Episode,
}) satisfies z.ZodType<Omit<StoredEpisode, 'id'>>;
export type SentEpisode = z.infer<typeof SentEpisode>;

/** The episodes of a batch in Redis. */
export const BatchParcel = z.strictObject({ episodes: z.array(SentEpisode) });

/** Checked and kept as it was written: a verdict is stored with the order of keys that its evaluator gave it. */
const WrittenVerdict = z.custom<Verdict>((value) => Verdict.safeParse(value).success, 'is no verdict');

/** Verdicts on a batch in Redis. */
export const VerdictParcel = SessionResult.extend({
  judged: z.array(
    z.strictObject({
      evaluator: NamedEvaluator,
      /** In the order of the episodes; `null`: the evaluator does not apply. */
      verdicts: z.array(WrittenVerdict.nullable()),
    }),
  ),
  /** Places of the episodes whose evaluation a watchdog ended. */
  stalled: z.array(z.int().nonnegative()),
});
export type VerdictParcel = z.infer<typeof VerdictParcel>;

/** Name under which a watchdog watches the judging of a stored episode: runs can have the same episodes. */
export const watchedName = (run: string, { runId, ...name }: EpisodeName): EpisodeName => ({
  ...name,
  runId: run,
  entryKey: `${name.entryKey} of ${runId}`,
});

/**
 * The batch that a job of the queue names.
 *
 * @throws {UnrecoverableError} for anything that the plan does not declare; the job fails with this message.
 */
export function declaredBatch(job: Pick<Job<unknown>, 'data' | 'id'>, plan: JudgePlan): JudgeJob {
  const declared = sessionJob(job, JudgeJob, plan, batchRefusal);
  const { suite, evaluators } = declared;
  if (!plan.suites.includes(suite)) throw batchRefusal(`suite ${suite} is not planned`);
  const planned = new Set(plan.evaluators.map(identityText));
  const other = evaluators.map(identityText).find((identity) => !planned.has(identity));
  if (other !== undefined) throw batchRefusal(`evaluator ${other} is not planned`);
  return declared;
}

/** Why a batch is not judged here. */
export const batchRefusal = refusalOf('batch to judge');
