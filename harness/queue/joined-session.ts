import { WaitingError } from 'bullmq';
import type { Job, Worker } from 'bullmq';
import { AssayError } from '../contract/errors.ts';
import { keepBeating } from './heartbeat.ts';
import type { Membership } from './job-ports.ts';
import { laneWorker } from './lane-worker.ts';
import { digest, packed } from './packing.ts';
import type { Program, SessionPlan } from './protocol.ts';
import { HAND_IN, runScript } from './scripts.ts';
import type { Refusal, SessionJob } from './session-jobs.ts';

/** What a worker needs to take part in a session. */
export type JoinedSessionOptions<Plan extends SessionPlan> = Omit<Membership, 'plan'> & {
  readonly plan: Plan;
  readonly program: Program;
  readonly say: (text: string) => void;
  /** Aborted when what is done is to be given back at once. */
  readonly ending: AbortSignal;
};

/** How the jobs of a session are done here. */
export type SessionWork<Declared extends SessionJob> = {
  /** Name of the queue. */
  readonly queue: string;
  /** What is done, for messages: `judging`. */
  readonly subject: string;
  /** What a job says. @throws {UnrecoverableError} for one that the plan does not declare. */
  readonly declared: (job: Pick<Job<unknown>, 'data' | 'id'>) => Declared;
  readonly refusal: Refusal;
  /**
   * Does a job. Signs of life and the lock of the job are renewed by this thread, so that it may not be held for long.
   *
   * @param inputs - the bytes that the job names.
   * @param cancelled - aborted when the result is wanted no longer.
   * @returns the result; `cancelled`: nothing.
   * @throws {AssayError} where the job is to be refused.
   */
  readonly perform: (job: Declared, inputs: Buffer, cancelled: AbortSignal) => Promise<object | 'cancelled'>;
  /** Called when the worker leaves. */
  readonly end: () => Promise<void>;
};

/** A worker's part in a session: it does one job at a time, and refuses each for itself. */
export class JoinedSession<Declared extends SessionJob> {
  readonly #options: JoinedSessionOptions<SessionPlan>;
  readonly #work: SessionWork<Declared>;
  readonly #left = new AbortController();
  readonly #cancelled: AbortSignal;
  #worker: Worker | undefined;
  #beating: Promise<void> = Promise.resolve();

  constructor(options: JoinedSessionOptions<SessionPlan>, work: SessionWork<Declared>) {
    this.#options = options;
    this.#work = work;
    this.#cancelled = AbortSignal.any([this.#left.signal, options.ending]);
  }

  /** Whether the session is over, or goes on under another plan. */
  hasEnded(): boolean {
    return this.#left.signal.aborted;
  }

  /** @returns what is not done here: nothing, since each job is refused for itself. */
  begin(): Promise<readonly string[]> {
    const { plan, say } = this.#options;
    const { queue, subject } = this.#work;
    const nothing = (): void => undefined;
    this.#beating = keepBeating({
      ...this.#options,
      ...{ left: this.#left, onOver: nothing, obey: nothing, tell: () => Promise.resolve() },
    });
    this.#worker = laneWorker({
      ...this.#options,
      ...{ queue, subject, concurrency: 1 },
      perform: (job, token) => this.#process(job, token),
    });
    say(`run ${plan.run}: joined, ${subject}`);
    return Promise.resolve([]);
  }

  /** Takes no further job, and ends the one that is done. */
  async leave(): Promise<void> {
    const { redis, keys, worker, plan, say } = this.#options;
    await this.#worker?.close();
    this.#left.abort();
    await this.#beating;
    await this.#work.end();
    await redis.zrem(keys.workers, worker);
    say(`run ${plan.run}: left`);
  }

  /** @throws {UnrecoverableError} for a job that is not one of the plan, or that cannot be done here. */
  async #process(job: Job<unknown>, token: string): Promise<string> {
    const { redis, keys } = this.#options;
    const declared = this.#work.declared(job);
    const id = job.id ?? '';
    if ((await redis.hexists(keys.finished, id)) === 1) return 'finished';
    const result = await this.#perform(declared, id);
    if (result === 'cancelled') {
      await job.moveToWait(token);
      throw new WaitingError();
    }
    return await this.#handIn(id, token, declared, result);
  }

  async #perform(declared: Declared, id: string): Promise<object | 'cancelled'> {
    const { redis, keys } = this.#options;
    const { refusal, perform } = this.#work;
    const bytes = await redis.hgetBuffer(keys.inputs, id);
    if (bytes === null || digest(bytes) !== declared.inputs)
      throw refusal('its inputs are not those it names');
    try {
      return await perform(declared, bytes, this.#cancelled);
    } catch (cause) {
      if (cause instanceof AssayError) throw refusal(cause.message);
      throw cause;
    }
  }

  async #handIn(id: string, token: string, { inputs }: SessionJob, result: object): Promise<string> {
    const { redis, keys, program } = this.#options;
    const { protocol, version } = program;
    const parcel = packed({ protocol, version, inputs, ...result });
    const lock = keys.lock(this.#work.queue, id);
    const taken = await runScript(redis, HAND_IN, [keys.plan, lock, keys.finished], [token, id, parcel]);
    if (taken !== 1) throw new Error(`the job ${id} was given to another worker`);
    return 'finished';
  }
}
