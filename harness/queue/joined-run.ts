import { setMaxListeners } from 'node:events';
import { WaitingError } from 'bullmq';
import type { Job, Worker } from 'bullmq';
import { harmlessLine } from '../contract/harmless.ts';
import type { Played } from '../run/episode-loop.ts';
import type { JobReference, PlayedParts } from '../run/executor.ts';
import { identityOf } from '../run/configuration.ts';
import { playSafely } from '../run/local-executor.ts';
import type { PlayPorts } from '../run/play.ts';
import { episodesAtOnce } from '../run/play-run.ts';
import { declaredJob } from './declared-job.ts';
import { jobPorts } from './job-ports.ts';
import type { JobPorts, Membership, Play } from './job-ports.ts';
import { keepBeating } from './heartbeat.ts';
import { laneWorker } from './lane-worker.ts';
import { packed } from './packing.ts';
import { fetchSuite } from './announcement.ts';
import { jobIdOf, queueName } from './protocol.ts';
import type { PlayPlan, Program, SuiteParcel, WorkerEvent } from './protocol.ts';
import { HAND_IN, runScript, TELL } from './scripts.ts';
import { sharedRates } from './shared-rate.ts';

/** What the queue gives to an episode that a worker plays. */
export type QueuePorts = Pick<
  PlayPorts,
  'budget' | 'paidBefore' | 'keep' | 'rateOf' | 'isStalled' | 'ending'
>;

/** Plays one job of a model. */
export type PlayHere = (job: JobReference, ports: QueuePorts) => Promise<Played>;

/** A run that a worker has opened: for each model of the plan how it is played, or why not. */
export type OpenedRun = readonly (PlayHere | { readonly refused: string })[];

/** What a worker makes of a plan. */
export type OpenRun = (opening: {
  readonly plan: PlayPlan;
  /** Fetches the suite. It is checked by the caller. */
  readonly suite: () => Promise<SuiteParcel>;
  /** Maximum number of calls in flight per model. */
  readonly concurrency: number;
  /** Aborted when no new request of a model may start, by its place in the plan. */
  readonly stoppingOf: (model: number) => AbortSignal;
  /** Tells the coordinator of an event. */
  readonly tell: (event: WorkerEvent) => void;
}) => Promise<OpenedRun>;

type JoinedRunOptions = Membership & {
  readonly program: Program;
  readonly concurrency: number | undefined;
  readonly say: (text: string) => void;
  readonly open: OpenRun;
  readonly stopping: AbortSignal;
  readonly ending: AbortSignal;
};

/** Most events that wait for the coordinator: the oldest are dropped, since they change nothing that is stored. */
const MOST_EVENTS = 20_000;

/** A worker's part in one run: it plays its jobs, says that it is there, and hears whether the run is stopped. */
export class JoinedRun {
  readonly #options: JoinedRunOptions;
  readonly #workers: Worker[] = [];
  readonly #models: readonly AbortController[];
  /** Aborted when the coordinator, or the user of the worker, cancels requests in flight. */
  readonly #ending = new AbortController();
  /** Whether the coordinator, not the user of this worker, has stopped a model. */
  readonly #stoppedThere = new Set<number>();
  readonly #left = new AbortController();
  #events: WorkerEvent[] = [];
  #beating: Promise<void> = Promise.resolve();

  constructor(options: JoinedRunOptions) {
    this.#options = options;
    this.#models = options.plan.models.map(() => new AbortController());
    // Every call in flight adds a listener.
    setMaxListeners(0, this.#ending.signal, ...this.#models.map(({ signal }) => signal));
  }

  /** Whether the run is over, or goes on under another plan. */
  hasEnded(): boolean {
    return this.#left.signal.aborted;
  }

  /** @returns why models of the run are not played here. @throws {InputError} for a suite that is not that of the plan. */
  async begin(): Promise<readonly string[]> {
    const { plan, open, say } = this.#options;
    const concurrency = this.#options.concurrency ?? plan.concurrency;
    const opened = await open({
      plan,
      suite: () => this.#suite(),
      concurrency,
      stoppingOf: (model) => this.#models[model]?.signal ?? this.#left.signal,
      tell: (event) => this.#events.push(event),
    });
    this.#beating = keepBeating({
      ...this.#options,
      left: this.#left,
      onOver: () => {
        this.#ending.abort();
      },
      obey: (state) => {
        this.#obey(state);
      },
      tell: () => this.#tell(),
    });
    const refused: string[] = [];
    for (const [model, { config }] of plan.models.entries()) {
      const how = opened[model];
      if (typeof how === 'function') this.#workers.push(this.#serve(model, how, concurrency));
      else
        refused.push(
          harmlessLine(`${identityOf(config)} is not played here: ${how?.refused ?? 'it is unknown'}`),
        );
    }
    const played = plan.models.length - refused.length;
    if (played > 0)
      say(
        `run ${plan.run}: joined, ${played} ${played === 1 ? 'model' : 'models'}, ${concurrency} calls each`,
      );
    return refused;
  }

  async #suite(): Promise<SuiteParcel> {
    const { redis, keys, plan } = this.#options;
    return await fetchSuite(redis, keys, plan.suite);
  }

  /** Takes no further job, and gives back what is played here. */
  async leave(): Promise<void> {
    const { redis, keys, worker, plan, say } = this.#options;
    for (const controller of this.#models) controller.abort();
    await Promise.all(this.#workers.map((each) => each.close()));
    this.#left.abort();
    await this.#beating;
    await redis.zrem(keys.workers, worker);
    if (this.#workers.length > 0) say(`run ${plan.run}: left`);
  }

  #serve(model: number, play: PlayHere, concurrency: number): Worker {
    const { redis, keys, lostAfter, say } = this.#options;
    return laneWorker({
      ...{ redis, keys, lostAfter, say, queue: queueName(model) },
      subject: identityOf(this.#modelConfig(model)),
      concurrency: episodesAtOnce(concurrency),
      perform: (job, token) => this.#process(model, play, job, token),
    });
  }

  #modelConfig(model: number) {
    const planned = this.#options.plan.models[model];
    if (planned === undefined) throw new Error(`the plan has no model ${model}`);
    return planned.config;
  }

  /** @throws {UnrecoverableError} for a job that is not one of the plan. */
  async #process(model: number, how: PlayHere, job: Job<unknown>, token: string): Promise<string> {
    const { redis, keys, plan } = this.#options;
    const reference = declaredJob(job, {
      run: plan.run,
      trials: plan.trials,
      model: identityOf(this.#modelConfig(model)),
    });
    const id = jobIdOf(reference);
    if ((await redis.hexists(keys.finished, id)) === 1) return 'finished';
    const play: Play = { model, token, lock: keys.lock(queueName(model), id) };
    const signal = this.#models[model]?.signal ?? this.#left.signal;
    const shared = jobPorts(this.#options, play, signal);
    const { model: name, entry, trial } = reference;
    this.#events.push({ kind: 'begin', model: name, entry, trial });
    try {
      const played = await playSafely(() => how(reference, { ...shared.ports, ...this.#common(id) }));
      if (played.kind === 'episode') return await this.#handIn(id, play, played.parts, shared);
    } finally {
      await shared.release();
    }
    if (shared.isLost()) throw new Error(`the job ${id} was given to another worker`);
    if (!signal.aborted || this.#stoppedThere.has(model)) return 'unfinished';
    await job.moveToWait(token);
    throw new WaitingError();
  }

  #common(id: string): Pick<QueuePorts, 'rateOf' | 'isStalled' | 'ending'> {
    const { redis, keys, plan, clock } = this.#options;
    return {
      rateOf: sharedRates(redis, plan.rate, clock),
      isStalled: async () => (await redis.sismember(keys.stalled, id)) === 1,
      ending: this.#ending.signal,
    };
  }

  async #handIn(id: string, play: Play, parts: PlayedParts, { got }: JobPorts): Promise<string> {
    const { redis, keys, program } = this.#options;
    const parcel = packed({ ...program, parts, paid: got });
    const values = [play.token, id, parcel];
    const taken = await runScript(redis, HAND_IN, [keys.plan, play.lock, keys.finished], values);
    if (taken !== 1) throw new Error(`the job ${id} was given to another worker`);
    return 'finished';
  }

  #obey(state: ReadonlyMap<string, string>): void {
    const stop = state.get('stop');
    for (const [model, controller] of this.#models.entries()) {
      if (stop === undefined && !state.has(`model:${model}`)) continue;
      this.#stoppedThere.add(model);
      controller.abort();
    }
    const { stopping, ending } = this.#options;
    if (stopping.aborted) for (const controller of this.#models) controller.abort();
    if (stop === 'ending' || ending.aborted) this.#ending.abort();
  }

  async #tell(): Promise<void> {
    const { redis, keys } = this.#options;
    const events = this.#events.map((event) => JSON.stringify(event));
    this.#events = [];
    if (events.length === 0) return;
    await runScript(redis, TELL, [keys.plan, keys.events], ['list', MOST_EVENTS, ...events]);
  }
}
