import { setImmediate } from 'node:timers/promises';
import type { EvaluatorIdentity } from '../contract/judging.ts';
import { nameOf } from '../contract/stored.ts';
import type { Verdict } from '../contract/verdict.ts';
import { STALLED } from '../contract/watch.ts';
import { fetchSuite } from './announcement.ts';
import { JoinedSession } from './joined-session.ts';
import type { JoinedSessionOptions } from './joined-session.ts';
import { BatchParcel, batchRefusal, declaredBatch, watchedName } from './judge-parcels.ts';
import type { JudgeJob, SentEpisode } from './judge-parcels.ts';
import { unpacked } from './packing.ts';
import { JUDGE_QUEUE, markOf } from './protocol.ts';
import type { JudgePlan, SuiteParcel } from './protocol.ts';

/** Judges an episode with one evaluator; `undefined`: it does not apply. */
export type JudgeSent = (sent: SentEpisode) => Verdict | undefined;

/**
 * Finds the judges for a batch, one for each evaluator, in their order.
 *
 * @param suite - content hash of the suite that judges.
 * @param playedOn - content hashes of the suites that the episodes were played on.
 * @throws {AssayError} for an evaluator or a suite that this program does not have.
 */
export type FindJudges = (
  suite: string,
  evaluators: readonly EvaluatorIdentity[],
  playedOn: readonly string[],
) => Promise<readonly JudgeSent[]>;

/** What a worker makes of a plan to judge. */
export type OpenJudging = (opening: {
  readonly plan: JudgePlan;
  /** Fetches a suite by its content hash. It is checked by the caller. */
  readonly suite: (contentHash: string) => Promise<SuiteParcel>;
}) => FindJudges;

/** A worker's part in the judging of stored episodes. */
export function joinedJudging(
  options: JoinedSessionOptions<JudgePlan> & { readonly judge: OpenJudging },
): JoinedSession<JudgeJob> {
  const { redis, keys, plan, judge } = options;
  const findJudges = judge({ plan, suite: (hash) => fetchSuite(redis, keys, hash) });
  return new JoinedSession(options, {
    ...{ queue: JUDGE_QUEUE, subject: 'judging', refusal: batchRefusal },
    declared: (job) => declaredBatch(job, plan),
    perform: async ({ suite, evaluators }, inputs, cancelled) => {
      const { episodes } = unpacked(inputs, BatchParcel, 'a batch');
      const playedOn = [...new Set(episodes.map(({ suiteHash }) => suiteHash))];
      const other = playedOn.find((hash) => !plan.suites.includes(hash));
      if (other !== undefined) throw batchRefusal(`suite ${other} is not planned`);
      const judges = await findJudges(suite, evaluators, playedOn);
      const marked = new Set(await redis.smembers(keys.stalled));
      const isStalled = (sent: SentEpisode): boolean =>
        marked.has(markOf(watchedName(plan.run, nameOf(sent))));
      const judged = await judgeAll(episodes, judges, isStalled, cancelled);
      if (judged === 'cancelled') return judged;
      const { verdicts, stalled } = judged;
      return {
        judged: evaluators.map((evaluator, index) => ({ evaluator, verdicts: verdicts[index] ?? [] })),
        stalled,
      };
    },
    end: () => Promise.resolve(),
  });
}

/** Verdicts by evaluator and episode, and places of episodes whose evaluation a watchdog ended. */
type Verdicts = {
  readonly verdicts: readonly (readonly (Verdict | null)[])[];
  readonly stalled: readonly number[];
};

async function judgeAll(
  episodes: readonly SentEpisode[],
  judges: readonly JudgeSent[],
  isStalled: (sent: SentEpisode) => boolean,
  cancelled: AbortSignal,
): Promise<Verdicts | 'cancelled'> {
  const stalled: number[] = [];
  const verdicts: (Verdict | null)[][] = judges.map(() => []);
  for (const [place, sent] of episodes.entries()) {
    // Signs of life, and the lock of the job, are renewed in between.
    await setImmediate();
    if (cancelled.aborted) return 'cancelled';
    const isEnded = isStalled(sent);
    if (isEnded) stalled.push(place);
    const ended = isEnded ? { ...sent, episode: { ...sent.episode, ending: STALLED } } : sent;
    for (const [index, judge] of judges.entries()) verdicts[index]?.push(judge(ended) ?? null);
  }
  return { verdicts, stalled };
}
