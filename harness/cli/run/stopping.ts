import { setMaxListeners } from 'node:events';
import type { Surroundings } from '../surroundings.ts';
import type { Progress } from '../../run/observers.ts';

/** How a run is ended early. */
export type Stopping = {
  /** Aborted on the first interrupt: no new request starts; requests in flight may finish. */
  readonly stopping: AbortSignal;
  /** Aborted on the second interrupt: requests in flight are cancelled. */
  readonly ending: AbortSignal;
  /** Aborts both signals. */
  endNow(): void;
  /** Removes the handler of interrupts. */
  done(): void;
};

/** Stops a run on Ctrl-C: the first waits for running calls, the second cancels them. */
export function stopOnInterrupt(
  onInterrupt: Surroundings['onInterrupt'],
  progress: Pick<Progress, 'say'>,
): Stopping {
  const stopping = new AbortController();
  const ending = new AbortController();
  // Every call in flight adds a listener.
  setMaxListeners(0, stopping.signal, ending.signal);
  const endNow = (): void => {
    stopping.abort();
    ending.abort();
  };
  const remove = onInterrupt(() => {
    if (stopping.signal.aborted) {
      endNow();
      return;
    }
    progress.say('waiting for running calls to finish; press Ctrl-C again to cancel them');
    stopping.abort();
  });
  return { stopping: stopping.signal, ending: ending.signal, endNow, done: remove };
}
