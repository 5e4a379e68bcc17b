import type { Redis } from 'ioredis';
import type { Clock } from '../run/clock.ts';
import { InputError } from '../contract/errors.ts';
import { harmlessLine } from '../contract/harmless.ts';
import { joinedGeneration } from './joined-generation.ts';
import type { OpenGeneration } from './joined-generation.ts';
import { joinedJudging } from './joined-judging.ts';
import type { OpenJudging } from './joined-judging.ts';
import { JoinedRun } from './joined-run.ts';
import type { OpenRun } from './joined-run.ts';
import { runKeys, SHARED_KEYS } from './keys.ts';
import type { RunKeys } from './keys.ts';
import { digest, unpacked } from './packing.ts';
import { mismatch, Plan, Program } from './protocol.ts';
import { runScript, TELL } from './scripts.ts';

/** What a worker is and does. */
export type WorkerOptions = {
  readonly redis: Redis;
  /** Differs for every worker; without blanks. */
  readonly id: string;
  readonly program: Program;
  /** Maximum number of calls in flight per model; `undefined`: as the run says. */
  readonly concurrency: number | undefined;
  /** Milliseconds after which a silent worker counts as lost. */
  readonly lostAfter: number;
  readonly clock: Clock;
  readonly say: (text: string) => void;
  readonly open: OpenRun;
  readonly judge: OpenJudging;
  readonly generate: OpenGeneration;
  /** Aborted on the first interrupt: what is played goes back to the queue when its request in flight has its reply. */
  readonly stopping: AbortSignal;
  /** Aborted on the second interrupt: requests in flight are cancelled. */
  readonly ending: AbortSignal;
};

/** Time between two looks for new runs, in milliseconds. */
const LOOK_FOR_RUNS = 500;

/** A worker's part in one run. */
type Joined = Pick<JoinedRun, 'hasEnded' | 'begin' | 'leave'>;

/** Takes part in all runs of a Redis until it is stopped. */
export async function work(options: WorkerOptions): Promise<void> {
  const { redis, clock, stopping } = options;
  const joined = new Map<string, Joined>();
  /** Plans in which the worker takes no part, by run. */
  const declined = new Map<string, string>();
  const leaving = new Set<Promise<void>>();
  while (!stopping.aborted) {
    for (const [run, membership] of joined) {
      if (!membership.hasEnded()) continue;
      joined.delete(run);
      const left = membership
        .leave()
        .catch(() => undefined)
        .finally(() => leaving.delete(left));
      leaving.add(left);
    }
    for (const run of await redis.smembers(SHARED_KEYS.runs)) {
      if (joined.has(run)) continue;
      const plan = await redis.getBuffer(runKeys(run).plan);
      if (plan === null || declined.get(run) === digest(plan)) continue;
      const membership = await join(run, plan, options);
      if (membership === undefined) declined.set(run, digest(plan));
      else joined.set(run, membership);
    }
    await clock.sleep(LOOK_FOR_RUNS, stopping).catch(() => undefined);
  }
  // Settled, not resolved: a Redis that is given up lets each fail.
  await Promise.allSettled([...leaving, ...Array.from(joined.values(), (each) => each.leave())]);
}

/** @returns `undefined` if the worker takes no part, and says why. */
async function join(run: string, bytes: Buffer, options: WorkerOptions): Promise<Joined | undefined> {
  const { redis, program, say, id } = options;
  const keys = runKeys(run);
  const decline = async (reason: string): Promise<void> => {
    say(harmlessLine(`run ${run}: ${reason}`));
    await runScript(redis, TELL, [keys.plan, keys.refusals], ['field', 0, id, reason]);
  };
  const requireOwn = (of: string | undefined): void => {
    if (of !== undefined)
      throw new InputError({ place: 'its plan', cause: `${of}.`, remedy: 'The worker takes no part.' });
  };
  try {
    requireOwn(mismatch(program, unpacked(bytes, Program, `plan of ${run}`)));
    const plan = unpacked(bytes, Plan, `plan of ${run}`);
    requireOwn(plan.run === run ? undefined : 'is that of another run');
    const membership = membershipIn(plan, { ...options, keys, worker: id });
    const refused = await membership.begin();
    for (const each of refused) await decline(each);
    return membership;
  } catch (cause) {
    await decline(cause instanceof Error ? cause.message : String(cause));
    return undefined;
  }
}

function membershipIn(
  plan: Plan,
  options: WorkerOptions & { readonly keys: RunKeys; readonly worker: string },
): Joined {
  switch (plan.kind) {
    case 'play':
      return new JoinedRun({ ...options, plan });
    case 'judge':
      return joinedJudging({ ...options, plan });
    case 'generate':
      return joinedGeneration({ ...options, plan });
    default:
      return plan satisfies never;
  }
}
