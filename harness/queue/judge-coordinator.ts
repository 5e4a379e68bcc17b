import type { Redis } from 'ioredis';
import { InputError } from '../contract/errors.ts';
import { identityText } from '../contract/judging.ts';
import type { EvaluatorIdentity } from '../contract/judging.ts';
import type { Clock } from '../run/clock.ts';
import { announceRun, removeRun } from './announcement.ts';
import { batchIdOf, VerdictParcel } from './judge-parcels.ts';
import type { JudgeJob, SentEpisode } from './judge-parcels.ts';
import { runKeys } from './keys.ts';
import type { RunKeys } from './keys.ts';
import { Lane } from './lane.ts';
import type { Received } from './lane.ts';
import { Lookout } from './lookout.ts';
import { digest, packed, unpacked } from './packing.ts';
import { JUDGE_QUEUE, mismatch, planDigest } from './protocol.ts';
import type { JudgePlan, SuiteParcel } from './protocol.ts';

/** Episodes that are judged together. */
export type Batch = {
  /** Place among all batches, 0-based. */
  readonly place: number;
  /** Content hash of the suite that judges. */
  readonly suite: string;
  readonly evaluators: readonly EvaluatorIdentity[];
};

/** What a coordinator of judging needs. */
export type JudgeCoordinatorOptions<Each extends Batch> = {
  readonly redis: Redis;
  readonly plan: JudgePlan;
  /** By their content hashes. */
  readonly suites: ReadonlyMap<string, SuiteParcel>;
  readonly batches: readonly Each[];
  readonly clock: Clock;
  readonly say: (text: string) => void;
  /** Reads the episodes of a batch when there is room for it; empty: there are none left. */
  readonly read: (batch: Each) => readonly SentEpisode[];
  /** Takes the verdicts on a batch: those of each of its evaluators, in order, on each episode that was read, in order. */
  readonly take: (batch: Each, verdicts: Pick<VerdictParcel, 'judged' | 'stalled'>) => void;
  /** Called often: stores the verdicts that were taken, where it is time to. @throws what ends the judging. */
  readonly storeInTime: () => void;
  /** Aborted when the judging is to end early. */
  readonly stopping: AbortSignal;
};

/** Pause between two looks at the queue while verdicts come in, and while none do, in milliseconds. */
const [SHORT_PAUSE, LONG_PAUSE] = [5, 100];
/** Most batches that are in the queue at once. */
const MOST_QUEUED = 100;

/**
 * Judges on workers, by a queue in Redis. What a lost coordinator left there is removed first, and everything at the end: judging
 * again gives the same verdicts.
 *
 * @throws {InputError} if another coordinator takes the judging over; errors of
 *   `storeInTime`.
 */
export async function judgeOnWorkers<Each extends Batch>(
  options: JudgeCoordinatorOptions<Each>,
): Promise<void> {
  const { redis, plan, suites, clock } = options;
  const keys = runKeys(plan.run);
  const lane = batchLane(options, keys);
  let isOwn = true;
  try {
    await removeRun(redis, plan.run, clock);
    await announceRun(redis, plan, suites, 0);
    isOwn = await receiveAll(lane, options, keys);
  } finally {
    // A Redis that is given up, or another coordinator's plan, is left as it is.
    if (isOwn && redis.status === 'ready') await removeRun(redis, plan.run, clock);
    await lane.close();
  }
  if (isOwn) return;
  throw new InputError({
    place: '--queue',
    cause:
      'no longer holds this judging: another process judges the same database over it, or it lost its data.',
    remedy: 'Run the command again when no other one runs: the verdicts that came are stored.',
  });
}

/** @returns false if another coordinator has begun. */
async function receiveAll<Each extends Batch>(
  lane: Lane<Each>,
  { redis, plan, clock, stopping, storeInTime, say }: JudgeCoordinatorOptions<Each>,
  keys: RunKeys,
): Promise<boolean> {
  const lookout = new Lookout({ redis, keys, clock, say });
  const planned = planDigest(plan);
  for (;;) {
    const isOwn = (await redis.hget(keys.state, 'plan')) === planned;
    const ended = isOwn ? await lookout.patiently(() => lane.receive()) : 0;
    const isOver = !isOwn || stopping.aborted || (await lane.isDone());
    if (isOver) return isOwn;
    storeInTime();
    await lookout.patiently(() => lane.fill());
    await lookout.look();
    await clock
      .sleep(ended === undefined || ended === 0 ? LONG_PAUSE : SHORT_PAUSE, stopping)
      .catch(() => undefined);
  }
}

function batchLane<Each extends Batch>(options: JudgeCoordinatorOptions<Each>, keys: RunKeys): Lane<Each> {
  const { redis, plan, batches, say } = options;
  /** What was sent of each batch that is in the queue, by its place. */
  const sent = new Map<number, Sent>();
  return new Lane({
    ...{ redis, keys, say, jobs: batches, queue: JUDGE_QUEUE, mostQueued: MOST_QUEUED },
    work: {
      idOf: ({ place }) => batchIdOf(plan, place),
      nameOf: ({ place, evaluators }) => `batch ${place} for ${evaluators.map(identityText).join(', ')}`,
      prepare: (batch) => send(batch, options, keys, sent),
      receive: (batch, id, bytes): Promise<Received> => {
        const expected = batch && sent.get(batch.place);
        const verdicts = expected && verdictsIn(bytes, id, { ...expected, ...batch, plan }, say);
        if (batch !== undefined && verdicts !== undefined) options.take(batch, verdicts);
        if (batch !== undefined) sent.delete(batch.place);
        const forget = (): Promise<number> => redis.hdel(keys.batches, id);
        return Promise.resolve({ isFinished: verdicts !== undefined, onEnd: () => undefined, forget });
      },
      onRefused: ({ place }) => {
        sent.delete(place);
      },
    },
  });
}

/** Puts the episodes of a batch into Redis. @returns its job. */
async function send<Each extends Batch>(
  batch: Each,
  { redis, plan, read }: JudgeCoordinatorOptions<Each>,
  keys: RunKeys,
  sent: Map<number, Sent>,
): Promise<JudgeJob> {
  const { place, suite } = batch;
  const episodes = read(batch);
  const bytes = packed({ episodes });
  const evaluators = batch.evaluators.map(({ id, version }) => ({ id, version }));
  const job: JudgeJob = { run: plan.run, suite, evaluators, batch: digest(bytes) };
  sent.set(place, { batch: job.batch, episodes: episodes.length });
  await redis.hset(keys.batches, batchIdOf(plan, place), bytes);
  return job;
}

/** A batch as it was sent: SHA-256 of its episodes, and their number. */
type Sent = { readonly batch: string; readonly episodes: number };

/** Verdicts of a worker; `undefined`, with a message: they cannot be those on the batch. */
function verdictsIn(
  bytes: Buffer | undefined,
  id: string,
  expected: Sent & Pick<Batch, 'evaluators'> & { readonly plan: JudgePlan },
  say: (text: string) => void,
): VerdictParcel | undefined {
  try {
    const parcel = unpacked(bytes ?? Buffer.alloc(0), VerdictParcel, `verdicts on batch ${id}`);
    const other = mismatch(expected.plan, parcel) ?? differenceOf(parcel, expected);
    if (other === undefined) return parcel;
    say(`a parcel of verdicts of a worker ${other}`);
  } catch (cause) {
    if (!(cause instanceof InputError)) throw cause;
    say(cause.message);
  }
  return undefined;
}

function differenceOf(
  { batch, judged, stalled }: VerdictParcel,
  expected: Sent & Pick<Batch, 'evaluators'>,
): string | undefined {
  if (batch !== expected.batch) return 'is on other episodes';
  const names = (evaluators: readonly EvaluatorIdentity[]): string => evaluators.map(identityText).join(' ');
  if (names(judged.map(({ evaluator }) => evaluator)) !== names(expected.evaluators))
    return 'is of other evaluators';
  const isWhole = judged.every(({ verdicts }) => verdicts.length === expected.episodes);
  return isWhole && stalled.every((place) => place < expected.episodes)
    ? undefined
    : 'is on another number of episodes';
}
