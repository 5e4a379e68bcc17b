import { setImmediate } from 'node:timers/promises';
import { WaitingError } from 'bullmq';
import type { Job, Worker } from 'bullmq';
import { AssayError } from '../contract/errors.ts';
import type { EvaluatorIdentity } from '../contract/judging.ts';
import { nameOf } from '../contract/stored.ts';
import type { Verdict } from '../contract/verdict.ts';
import { STALLED } from '../contract/watch.ts';
import { fetchSuite } from './announcement.ts';
import { keepBeating } from './heartbeat.ts';
import type { Membership } from './job-ports.ts';
import { BatchParcel, batchRefusal, declaredBatch, watchedName } from './judge-parcels.ts';
import type { JudgeJob, SentEpisode, VerdictParcel } from './judge-parcels.ts';
import { laneWorker } from './lane-worker.ts';
import { digest, packed, unpacked } from './packing.ts';
import { JUDGE_QUEUE, markOf } from './protocol.ts';
import type { JudgePlan, Program, SuiteParcel } from './protocol.ts';
import { HAND_IN, runScript } from './scripts.ts';

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

type JoinedJudgingOptions = Omit<Membership, 'plan'> & {
  readonly plan: JudgePlan;
  readonly program: Program;
  readonly say: (text: string) => void;
  readonly judge: OpenJudging;
  readonly ending: AbortSignal;
};

/** A worker's part in the judging of stored episodes. */
export class JoinedJudging {
  readonly #options: JoinedJudgingOptions;
  readonly #left = new AbortController();
  readonly #findJudges: FindJudges;
  #worker: Worker | undefined;
  #beating: Promise<void> = Promise.resolve();

  constructor(options: JoinedJudgingOptions) {
    this.#options = options;
    const { redis, keys, plan, judge } = options;
    this.#findJudges = judge({ plan, suite: (hash) => fetchSuite(redis, keys, hash) });
  }

  /** Whether the judging is over, or goes on under another plan. */
  hasEnded(): boolean {
    return this.#left.signal.aborted;
  }

  /** @returns what is not judged here: nothing, since each batch is refused for itself. */
  begin(): Promise<readonly string[]> {
    const { plan, say } = this.#options;
    const nothing = (): void => undefined;
    this.#beating = keepBeating({
      ...this.#options,
      ...{ left: this.#left, onOver: nothing, obey: nothing, tell: () => Promise.resolve() },
    });
    this.#worker = laneWorker({
      ...this.#options,
      ...{ queue: JUDGE_QUEUE, subject: 'judging', concurrency: 1 },
      perform: (job, token) => this.#process(job, token),
    });
    say(`run ${plan.run}: joined, judging`);
    return Promise.resolve([]);
  }

  /** Takes no further batch, and ends the one that is judged. */
  async leave(): Promise<void> {
    const { redis, keys, worker, plan, say } = this.#options;
    await this.#worker?.close();
    this.#left.abort();
    await this.#beating;
    await redis.zrem(keys.workers, worker);
    say(`run ${plan.run}: left`);
  }

  /** @throws {UnrecoverableError} for a job that is not one of the plan, or that cannot be judged here. */
  async #process(job: Job<unknown>, token: string): Promise<string> {
    const { redis, keys, plan } = this.#options;
    const batch = declaredBatch(job, plan);
    const id = job.id ?? '';
    if ((await redis.hexists(keys.finished, id)) === 1) return 'finished';
    const episodes = await this.#episodes(id, batch);
    const judges = await this.#judges(batch, episodes);
    const judged = await this.#judgeAll(episodes, judges);
    if (judged === 'ended') {
      await job.moveToWait(token);
      throw new WaitingError();
    }
    return await this.#handIn(id, token, batch, judged);
  }

  async #episodes(id: string, { batch }: JudgeJob): Promise<readonly SentEpisode[]> {
    const { redis, keys } = this.#options;
    const bytes = await redis.hgetBuffer(keys.batches, id);
    if (bytes === null || digest(bytes) !== batch) throw batchRefusal('its episodes are not those it names');
    return await orRefusal(() => unpacked(bytes, BatchParcel, `batch ${id}`).episodes);
  }

  async #judges(
    { suite, evaluators }: JudgeJob,
    episodes: readonly SentEpisode[],
  ): Promise<readonly JudgeSent[]> {
    const { suites } = this.#options.plan;
    const playedOn = [...new Set(episodes.map(({ suiteHash }) => suiteHash))];
    const other = playedOn.find((hash) => !suites.includes(hash));
    if (other !== undefined) throw batchRefusal(`suite ${other} is not planned`);
    return await orRefusal(() => this.#findJudges(suite, evaluators, playedOn));
  }

  /** @returns `ended`: the worker is to end at once. */
  async #judgeAll(
    episodes: readonly SentEpisode[],
    judges: readonly JudgeSent[],
  ): Promise<Verdicts | 'ended'> {
    const { redis, keys, plan, ending } = this.#options;
    const marked = new Set(await redis.smembers(keys.stalled));
    const stalled: number[] = [];
    const verdicts: (Verdict | null)[][] = judges.map(() => []);
    for (const [place, sent] of episodes.entries()) {
      // Signs of life, and the lock of the job, are renewed in between.
      await setImmediate();
      if (ending.aborted) return 'ended';
      const isStalled = marked.has(markOf(watchedName(plan.run, nameOf(sent))));
      if (isStalled) stalled.push(place);
      const ended = isStalled ? { ...sent, episode: { ...sent.episode, ending: STALLED } } : sent;
      for (const [index, judge] of judges.entries()) verdicts[index]?.push(judge(ended) ?? null);
    }
    return { verdicts, stalled };
  }

  async #handIn(
    id: string,
    token: string,
    { batch, evaluators }: JudgeJob,
    { verdicts, stalled }: Verdicts,
  ): Promise<string> {
    const { redis, keys, program } = this.#options;
    const judged = evaluators.map((evaluator, index) => ({
      evaluator,
      verdicts: [...(verdicts[index] ?? [])],
    }));
    const { protocol, version } = program;
    const parcel: VerdictParcel = { protocol, version, batch, judged, stalled: [...stalled] };
    const lock = keys.lock(JUDGE_QUEUE, id);
    const taken = await runScript(
      redis,
      HAND_IN,
      [keys.plan, lock, keys.finished],
      [token, id, packed(parcel)],
    );
    if (taken !== 1) throw new Error(`the job ${id} was given to another worker`);
    return 'finished';
  }
}

/** Verdicts by evaluator and episode, and places of episodes whose evaluation a watchdog ended. */
type Verdicts = {
  readonly verdicts: readonly (readonly (Verdict | null)[])[];
  readonly stalled: readonly number[];
};

/** @throws {UnrecoverableError} where the action meets what its user could change. */
async function orRefusal<Result>(action: () => Result | Promise<Result>): Promise<Result> {
  try {
    return await action();
  } catch (cause) {
    if (cause instanceof AssayError) throw batchRefusal(cause.message);
    throw cause;
  }
}
