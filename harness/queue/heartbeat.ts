import type { Membership } from './job-ports.ts';
import { planDigest } from './protocol.ts';
import type { Plan } from './protocol.ts';
import { BEAT, runScript, textOf } from './scripts.ts';

/** What is done at each sign of life. */
export type HeartbeatOptions = Omit<Membership, 'plan'> & {
  readonly plan: Plan;
  /** Aborted by the caller to leave the run, and here when the run is over or goes on under another plan. */
  readonly left: AbortController;
  /** Called when the run is over. */
  readonly onOver: () => void;
  /** Called with how the run, or a part of it, is stopped. */
  readonly obey: (state: ReadonlyMap<string, string>) => void;
  /** Tells the coordinator what has happened since the last sign. */
  readonly tell: () => Promise<void>;
};

/** Time between two signs of life, in milliseconds; several fit into the time after which a worker counts as lost. */
const LONGEST_BEAT = 500;

/** Says that a worker is there until it has left, and hears whether the run is stopped. */
export async function keepBeating(options: HeartbeatOptions): Promise<void> {
  const { redis, keys, worker, clock, lostAfter, plan, left, onOver, obey, tell } = options;
  const planned = planDigest(plan);
  while (!left.signal.aborted) {
    try {
      const answer = await runScript(redis, BEAT, [keys.plan, keys.workers, keys.state], [worker]);
      const state = stateIn(answer);
      if (state === undefined) onOver();
      if (state === undefined || state.get('plan') !== planned) left.abort();
      else obey(state);
      await tell();
    } catch {
      // What Redis refuses for now, as when its memory is full, is tried again; one that is given up is the end.
      if (redis.status === 'end') left.abort();
    }
    const pause = Math.min(LONGEST_BEAT, lostAfter / 5);
    await clock.sleep(pause, left.signal).catch(() => undefined);
  }
}

/** Fields of a hash; `undefined`: there is none, as the run has ended. */
function stateIn(answer: unknown): ReadonlyMap<string, string> | undefined {
  if (!Array.isArray(answer)) return undefined;
  const texts = answer.map(textOf);
  return new Map(texts.flatMap((field, index) => (index % 2 === 0 ? [[field, texts[index + 1] ?? '']] : [])));
}
