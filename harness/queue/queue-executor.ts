import type { Redis } from 'ioredis';
import type { Clock } from '../run/clock.ts';
import { identityOf } from '../run/configuration.ts';
import type { Executor, ExecutorCounts, ExecutorPorts, JobReference } from '../run/executor.ts';
import type { PaidReply } from '../run/model-calls.ts';
import { announceRun, removeRun } from './announcement.ts';
import { giveUpQueue } from './connection.ts';
import { runKeys } from './keys.ts';
import type { RunKeys } from './keys.ts';
import { Lookout } from './lookout.ts';
import { replyOfParcel } from './paid-replies.ts';
import { playLane } from './play-lane.ts';
import type { PlayLane } from './play-lane.ts';
import { queueName, WorkerEvent } from './protocol.ts';
import type { PlayPlan, SuiteParcel } from './protocol.ts';

/** What a coordinator needs besides the ports of an executor. */
export type CoordinatorOptions = {
  readonly redis: Redis;
  readonly plan: PlayPlan;
  readonly suite: SuiteParcel;
  readonly clock: Clock;
  readonly say: (text: string) => void;
  /** US dollars that the run has cost before. */
  readonly alreadySpent: number;
  /** Called with what the run has cost so far, and with the number of replies of unknown price. */
  readonly onMoney: (dollars: number, unpriced: number) => void;
  readonly onEvent: (event: WorkerEvent) => void;
  /** Replies of a job that were paid before this run, or before it was stopped; `undefined`: there are none at all. */
  readonly paidAhead: ((job: JobReference) => Promise<readonly PaidReply[]>) | undefined;
  /** Stores a reply of an episode that did not end. */
  readonly keep: (paid: PaidReply) => Promise<void>;
  /** Aborted when another process coordinates the run: everything in Redis is that one's. */
  readonly abandoned: AbortSignal;
  /** Aborted on the first interrupt: no new request starts. */
  readonly stopping: AbortSignal;
  /** Aborted on the second interrupt: requests in flight are cancelled. */
  readonly ending: AbortSignal;
};

/** Pause between two looks at the queue while episodes come in, and while none do, in milliseconds. */
const [SHORT_PAUSE, LONG_PAUSE] = [20, 200];
/** Time that workers get to cancel their requests after a breakdown, in milliseconds. */
const LONGEST_END = 10_000;
/** Most events that are read at once. */
const MOST_EVENTS = 1000;

/** Plays on workers, by a queue in Redis. Everything in Redis is removed at the end, unless an episode could not be stored. */
export const queueExecutor = (options: CoordinatorOptions): Executor => ({
  execute: (jobs, ports) => new Coordination(options, jobs, ports).run(),
});

/** One call of `execute`. */
class Coordination {
  readonly #options: CoordinatorOptions;
  readonly #ports: ExecutorPorts;
  readonly #keys: RunKeys;
  readonly #lanes: readonly PlayLane[];
  readonly #jobs: readonly JobReference[];
  readonly #began = new Set<string>();
  readonly #lookout: Lookout;
  #stopped: '' | 'stopping' | 'ending' = '';

  constructor(options: CoordinatorOptions, jobs: readonly JobReference[], ports: ExecutorPorts) {
    this.#options = options;
    this.#ports = this.#beginning(ports);
    this.#jobs = jobs;
    const { redis, plan, paidAhead } = options;
    this.#keys = runKeys(plan.run);
    this.#lookout = new Lookout({ ...options, keys: this.#keys });
    const byModel = Map.groupBy(jobs, ({ model }) => model);
    this.#lanes = plan.models.map(({ config }, model) => {
      const identity = identityOf(config);
      return playLane({
        ...{ redis, paidAhead, keys: this.#keys, program: plan, queue: queueName(model), ports: this.#ports },
        jobs: byModel.get(identity) ?? [],
        say: (text) => {
          this.#lookout.sayOnce(`${identity}: ${text}`);
        },
      });
    });
  }

  /** Ports that hear of the begin of each episode once, and of its end only after that. */
  #beginning(ports: ExecutorPorts): ExecutorPorts {
    const nameOf = ({ model, entry, trial }: JobReference): string => JSON.stringify([model, entry, trial]);
    const begin = (job: JobReference): void => {
      if (this.#began.has(nameOf(job))) return;
      this.#began.add(nameOf(job));
      ports.onBegin(job);
    };
    return {
      ...ports,
      onBegin: begin,
      onEnd: (job, parts) => {
        begin(job);
        this.#began.delete(nameOf(job));
        ports.onEnd(job, parts);
      },
    };
  }

  async run(): Promise<ExecutorCounts> {
    const { redis, plan, suite, alreadySpent, clock, ending, abandoned } = this.#options;
    const giveUp = (): void => {
      // A Redis that is away cannot be waited for after the second interrupt.
      if (redis.status !== 'ready') giveUpQueue(redis);
    };
    ending.addEventListener('abort', giveUp, { once: true });
    try {
      await announceRun(redis, plan, new Map([[plan.suite, suite]]), alreadySpent);
      await this.#play();
      if (!abandoned.aborted) {
        await this.#keepRest();
        await removeRun(redis, plan.run, clock);
      }
    } catch (cause) {
      const isGone = ending.aborted && redis.status !== 'ready';
      if (!isGone) await this.#breakDown();
      if (!isGone) throw cause;
    } finally {
      ending.removeEventListener('abort', giveUp);
      await Promise.allSettled(this.#lanes.map((lane) => lane.close()));
    }
    const finished = this.#lanes.reduce((sum, lane) => sum + lane.finished, 0);
    return { finished, left: this.#jobs.length - finished };
  }

  /** A result cannot be stored: it stays in Redis, where a resume finds it, and nothing goes on. */
  async #breakDown(): Promise<void> {
    this.#ports.onBreakdown();
    const { redis, clock } = this.#options;
    const until = clock.now() + LONGEST_END;
    const never = new AbortController().signal;
    await redis.hset(this.#keys.state, 'stop', 'ending');
    for (;;) {
      for (const lane of this.#lanes) await lane.drain();
      const idle = await Promise.all(this.#lanes.map((lane) => lane.isIdle()));
      if (idle.every(Boolean) || clock.now() > until) return;
      await clock.sleep(SHORT_PAUSE, never);
    }
  }

  async #play(): Promise<void> {
    const { clock, abandoned } = this.#options;
    const never = new AbortController().signal;
    while (!abandoned.aborted) {
      const isBusy = await this.#look();
      if (await this.#isDone()) return;
      await clock.sleep(isBusy ? SHORT_PAUSE : LONG_PAUSE, never);
    }
  }

  /** @returns whether an episode has ended. */
  async #look(): Promise<boolean> {
    await this.#stop();
    await this.#hear();
    await this.#count();
    let isBusy = false;
    for (const [model, lane] of this.#lanes.entries()) {
      const ended = await this.#lookout.patiently(() => lane.receive());
      isBusy ||= (ended ?? 0) > 0;
      if (this.#stopped !== '' || (await this.#isStopping(model, lane)))
        await this.#lookout.patiently(() => lane.drain());
      else await this.#lookout.patiently(() => lane.fill());
    }
    await this.#lookout.look();
    return isBusy;
  }

  async #isStopping(model: number, lane: PlayLane): Promise<boolean> {
    const [first] = lane.jobs;
    if (first === undefined || !(await this.#ports.isStopping(first.model))) return false;
    await this.#options.redis.hset(this.#keys.state, `model:${model}`, 'stopping');
    return true;
  }

  async #stop(): Promise<void> {
    const { redis, stopping, ending } = this.#options;
    const wanted = ending.aborted ? 'ending' : stopping.aborted ? 'stopping' : '';
    if (wanted === this.#stopped) return;
    this.#stopped = wanted;
    await redis.hset(this.#keys.state, 'stop', wanted);
  }

  async #isDone(): Promise<boolean> {
    for (const lane of this.#lanes) if (!(await lane.isDone())) return false;
    return true;
  }

  /** Tells what workers tell; anything else in their list is dropped. */
  async #hear(): Promise<void> {
    const { redis, onEvent } = this.#options;
    const texts = (await redis.lpop(this.#keys.events, MOST_EVENTS)) ?? [];
    for (const text of texts) {
      const event = eventIn(text);
      if (event === undefined) continue;
      if (event.kind === 'begin') this.#begun(event);
      else onEvent(event);
    }
  }

  #begun({ model, entry, trial }: Extract<WorkerEvent, { kind: 'begin' }>): void {
    const job = { run: this.#options.plan.run, model, entry, trial };
    // Its end can be known before its begin is.
    if (this.#lanes.some((lane) => lane.isPending(job))) this.#ports.onBegin(job);
  }

  async #count(): Promise<void> {
    const [spent, unpriced] = await this.#options.redis.hmget(this.#keys.money, 'spent', 'unpriced');
    this.#options.onMoney(Number(spent ?? 0), Number(unpriced ?? 0));
  }

  /** Stores the replies of episodes that did not end, so that a resume pays for none of them again. */
  async #keepRest(): Promise<void> {
    const { redis, keep } = this.#options;
    let cursor = '0';
    do {
      const [next, found] = await redis.hscanBuffer(this.#keys.replies, cursor, 'COUNT', 100);
      cursor = next.toString();
      for (let index = 0; index + 1 < found.length; index += 2) {
        const [key, bytes] = [found[index], found[index + 1]];
        if (key === undefined || bytes === undefined) continue;
        const { origin, ...paid } = replyOfParcel(key.toString(), bytes);
        if (origin === 'request') await keep(paid);
      }
    } while (cursor !== '0');
    await redis.del(this.#keys.replies);
    await this.#count();
  }
}

function eventIn(text: string): WorkerEvent | undefined {
  try {
    return WorkerEvent.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}
