import { identityText } from '../contract/judging.ts';
import type { EvaluatorIdentity } from '../contract/judging.ts';
import { VerdictParcel } from './judge-parcels.ts';
import type { JudgeJob, SentEpisode } from './judge-parcels.ts';
import { JUDGE_QUEUE } from './protocol.ts';
import type { JudgePlan, SuiteParcel } from './protocol.ts';
import { holdSession } from './session-coordinator.ts';
import type { SessionOptions } from './session-coordinator.ts';
import type { SessionJobs } from './session-lane.ts';

/** Episodes that are judged together. */
export type Batch = {
  /** Place among all batches, 0-based. */
  readonly place: number;
  /** Content hash of the suite that judges. */
  readonly suite: string;
  readonly evaluators: readonly EvaluatorIdentity[];
};

/** What a coordinator of judging needs. */
export type JudgeCoordinatorOptions<Each extends Batch> = SessionOptions<JudgePlan> & {
  /** By their content hashes. */
  readonly suites: ReadonlyMap<string, SuiteParcel>;
  readonly batches: readonly Each[];
  /** Reads the episodes of a batch when there is room for it; empty: there are none left. */
  readonly read: (batch: Each) => readonly SentEpisode[];
  /** Takes the verdicts on a batch: those of each of its evaluators, in order, on each episode that was read, in order. */
  readonly take: (batch: Each, verdicts: Pick<VerdictParcel, 'judged' | 'stalled'>) => void;
  /** Called often: stores the verdicts that were taken, where it is time to. @throws what ends the judging. */
  readonly storeInTime: () => void;
};

/** Most batches that are in the queue at once. */
const MOST_QUEUED = 100;

const OVERTAKEN = {
  cause:
    'no longer holds this judging: another process judges the same database over it, or it lost its data.',
  remedy: 'Run the command again when no other one runs: the verdicts that came are stored.',
};

/**
 * Judges on workers, by a queue in Redis.
 *
 * @throws {InputError} if another coordinator takes the judging over; errors of
 *   `storeInTime`.
 */
export async function judgeOnWorkers<Each extends Batch>(
  options: JudgeCoordinatorOptions<Each>,
): Promise<void> {
  const { suites, storeInTime } = options;
  await holdSession(options, { suites, overtaken: OVERTAKEN }, (finish) =>
    finish(batchJobs(options), storeInTime),
  );
}

function batchJobs<Each extends Batch>({
  batches,
  read,
  take,
}: JudgeCoordinatorOptions<Each>): SessionJobs<Each, VerdictParcel> {
  /** Number of episodes of each batch that is in the queue, by its place. */
  const counts = new Map<number, number>();
  return {
    ...{ queue: JUDGE_QUEUE, jobs: batches, mostQueued: MOST_QUEUED },
    ...{ result: VerdictParcel, resultName: 'a parcel of verdicts of a worker' },
    keyOf: ({ place }) => String(place),
    nameOf: ({ place, evaluators }) => `batch ${place} for ${evaluators.map(identityText).join(', ')}`,
    inputsOf: (batch) => {
      const episodes = read(batch);
      counts.set(batch.place, episodes.length);
      return { episodes };
    },
    declare: ({ suite, evaluators }, common): JudgeJob => ({
      ...{ ...common, suite },
      evaluators: evaluators.map(({ id, version }) => ({ id, version })),
    }),
    take: (batch, verdicts) => {
      const problem = differenceOf(verdicts, batch, counts.get(batch.place) ?? 0);
      if (problem === undefined) take(batch, verdicts);
      return problem;
    },
  };
}

function differenceOf(
  { judged, stalled }: VerdictParcel,
  batch: Batch,
  episodes: number,
): string | undefined {
  const names = (evaluators: readonly EvaluatorIdentity[]): string => evaluators.map(identityText).join(' ');
  if (names(judged.map(({ evaluator }) => evaluator)) !== names(batch.evaluators))
    return 'is of other evaluators';
  const isWhole = judged.every(({ verdicts }) => verdicts.length === episodes);
  return isWhole && stalled.every((place) => place < episodes)
    ? undefined
    : 'is on another number of episodes';
}
