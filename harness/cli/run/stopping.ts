import { setMaxListeners } from 'node:events';
import type { Surroundings } from '../surroundings.ts';
import type { Progress } from '../../run/observers.ts';

/** How a run is brought to an end before its time. */
export type Stopping = {
  /** Aborted with the first wish to stop: nothing begins any more, requests that run are let to end. */
  readonly stopping: AbortSignal;
  /** Aborted with the second: requests that run are broken off. */
  readonly ending: AbortSignal;
  /** Break everything off. */
  endNow(): void;
  /** Listen no more. */
  done(): void;
};

/** The first Ctrl-C lets running calls end, a second one ends them. */
export function stopOnInterrupt(
  onInterrupt: Surroundings['onInterrupt'],
  progress: Pick<Progress, 'say'>,
): Stopping {
  const [soft, hard] = [new AbortController(), new AbortController()];
  // Every call in flight listens.
  setMaxListeners(0, soft.signal, hard.signal);
  const endNow = (): void => {
    soft.abort();
    hard.abort();
  };
  const remove = onInterrupt(() => {
    if (soft.signal.aborted) {
      endNow();
      return;
    }
    progress.say('stopping: running calls are let to end; interrupt again to end them at once');
    soft.abort();
  });
  return { stopping: soft.signal, ending: hard.signal, endNow, done: remove };
}
