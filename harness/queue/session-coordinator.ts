import type { Redis } from 'ioredis';
import { InputError } from '../contract/errors.ts';
import type { Clock } from '../run/clock.ts';
import { announceRun, removeRun } from './announcement.ts';
import { runKeys } from './keys.ts';
import { Lookout } from './lookout.ts';
import { planDigest } from './protocol.ts';
import type { SessionPlan, SuiteParcel } from './protocol.ts';
import { sessionLane } from './session-lane.ts';
import type { SessionJobs } from './session-lane.ts';
import type { SessionResult } from './session-jobs.ts';

/** What a coordinator of a session needs. */
export type SessionOptions<Plan extends SessionPlan> = {
  readonly redis: Redis;
  readonly plan: Plan;
  readonly clock: Clock;
  readonly say: (text: string) => void;
  /** Aborted when the session is to end early. */
  readonly stopping: AbortSignal;
};

/** What a session is, besides what its coordinator needs. */
export type SessionNature = {
  /** By their content hashes. */
  readonly suites: ReadonlyMap<string, SuiteParcel>;
  /** Why another coordinator can have taken it over, after "--queue". */
  readonly overtaken: { readonly cause: string; readonly remedy: string };
};

/**
 * Has workers do jobs until all have ended or the session is stopped.
 *
 * @param inTime - called often: stores what was taken, where it is time to.
 * @throws {InputError} if another coordinator takes the session over; errors of taking and storing.
 */
export type FinishJobs = <Each, Result extends SessionResult>(
  jobs: SessionJobs<Each, Result>,
  inTime?: () => void,
) => Promise<void>;

/** Pause between two looks at the queue while results come in, and while none do, in milliseconds. */
const [SHORT_PAUSE, LONG_PAUSE] = [5, 100];

/**
 * Holds a session by a queue in Redis. What a lost coordinator left there is removed first, and everything at the end: doing it
 * again gives the same results.
 *
 * @param work - has jobs finished.
 * @throws errors of `work`.
 */
export async function holdSession<Outcome>(
  { redis, plan, clock, say, stopping }: SessionOptions<SessionPlan>,
  { suites, overtaken }: SessionNature,
  work: (finish: FinishJobs) => Promise<Outcome>,
): Promise<Outcome> {
  const keys = runKeys(plan.run);
  const planned = planDigest(plan);
  const lookout = new Lookout({ redis, keys, clock, say });
  const held = { isOwn: true };
  const finish: FinishJobs = async (jobs, inTime = () => undefined) => {
    const lane = sessionLane(jobs, { redis, keys, plan, say });
    try {
      for (;;) {
        held.isOwn = (await redis.hget(keys.state, 'plan')) === planned;
        if (!held.isOwn) throw new InputError({ place: '--queue', ...overtaken });
        const ended = await lookout.patiently(() => lane.receive());
        if (stopping.aborted || (await lane.isDone())) return;
        inTime();
        await lookout.patiently(() => lane.fill());
        await lookout.look();
        const pause = ended === undefined || ended === 0 ? LONG_PAUSE : SHORT_PAUSE;
        await clock.sleep(pause, stopping).catch(() => undefined);
      }
    } finally {
      await lane.close();
    }
  };
  try {
    await removeRun(redis, plan.run, clock);
    await announceRun(redis, plan, suites, 0);
    return await work(finish);
  } finally {
    // A Redis that is given up, or another coordinator's plan, is left as it is.
    if (held.isOwn && redis.status === 'ready') await removeRun(redis, plan.run, clock);
  }
}
