import { InputError } from '../contract/errors.ts';
import { harmlessLine } from '../contract/harmless.ts';

/** Time between two signs of life of the process that plays a run, in milliseconds. */
export const LOCK_BEAT = 10_000;

/** A process that plays a run; see the store's `RunHolder`. */
type Holder = { readonly host: string; readonly processId: number; readonly since: string };

/**
 * The refusal of a run that another process plays: both would pay for the same requests.
 *
 * @param seconds - after which a silent process counts as gone.
 */
export function playedElsewhere(
  runId: string,
  { host, processId, since }: Holder,
  seconds: number,
): InputError {
  return new InputError({
    place: harmlessLine(runId),
    cause: harmlessLine(`is being played by process ${processId} on ${host} since ${since}.`),
    remedy: `Wait until it ends, or stop it. If it was killed on another machine, try again ${seconds / 60} minutes later.`,
  });
}

/** The lock of a run that this process has. */
export type HeldLock = {
  /** Says that this process is still there. `lost`: another process has the lock. `busy`: another process is writing. */
  renew(): 'renewed' | 'lost' | 'busy';
  release(): void;
};

/**
 * Says at intervals that this process still plays the run.
 *
 * @param onLost - called once if another process has taken the lock, as happens if this one was suspended for minutes.
 * @returns a function that ends this and gives the lock back.
 */
export function keepLock(lock: HeldLock, onLost: () => void): () => void {
  const timer = setInterval(() => {
    if (lock.renew() !== 'lost') return;
    clearInterval(timer);
    onLost();
  }, LOCK_BEAT);
  timer.unref();
  return () => {
    clearInterval(timer);
    lock.release();
  };
}
