import { UnrecoverableError } from 'bullmq';
import type { Job } from 'bullmq';
import { z } from 'zod';
import { Episode } from '../contract/episode.ts';
import { schemaProblem } from '../contract/errors.ts';
import { harmlessLine } from '../contract/harmless.ts';
import { identityText } from '../contract/judging.ts';
import type { StoredEpisode } from '../contract/stored.ts';
import { Verdict } from '../contract/verdict.ts';
import type { EpisodeName } from '../contract/watch.ts';
import { ContentHash, NamedEvaluator, Program } from './protocol.ts';
import type { JudgePlan } from './protocol.ts';

/** One batch of stored episodes to judge, by name: the episodes themselves are beside it. */
export const JudgeJob = z.strictObject({
  run: z.string().min(1),
  /** Content hash of the suite that judges. */
  suite: ContentHash,
  evaluators: z.array(NamedEvaluator).min(1),
  /** SHA-256 of the packed episodes. */
  batch: ContentHash,
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
export const VerdictParcel = z.strictObject({
  ...Program.shape,
  batch: ContentHash,
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

/** Id of a batch in its queue. A batch of an earlier coordinator is another one. */
export const batchIdOf = ({ session }: Pick<JudgePlan, 'session'>, place: number): string =>
  `${session}-${place}`;

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
export function declaredBatch({ data, id }: Pick<Job<unknown>, 'data' | 'id'>, plan: JudgePlan): JudgeJob {
  const read = JudgeJob.safeParse(data);
  if (!read.success) throw batchRefusal(schemaProblem(read.error));
  const { run, suite, evaluators } = read.data;
  if (run !== plan.run) throw batchRefusal('it names another run');
  if (id?.startsWith(`${plan.session}-`) !== true) throw batchRefusal('its id is that of another job');
  if (!plan.suites.includes(suite)) throw batchRefusal(`suite ${suite} is not planned`);
  const planned = new Set(plan.evaluators.map(identityText));
  const other = evaluators.map(identityText).find((identity) => !planned.has(identity));
  if (other !== undefined) throw batchRefusal(`evaluator ${other} is not planned`);
  return read.data;
}

/** Why a batch is not judged here. */
export const batchRefusal = (problem: string): UnrecoverableError =>
  new UnrecoverableError(harmlessLine(`this is no batch to judge: ${problem}`));
