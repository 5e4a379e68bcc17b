import { Worker } from 'node:worker_threads';
import { LONGEST_EVALUATION } from '../../contract/watch.ts';
import type { Watch } from '../../contract/watch.ts';
import { newSlot, slotWatch } from '../../contract/watched-slot.ts';
import type { QueueAddress } from '../address.ts';

/** What the watchdog of a worker is told when it starts. */
export type WorkerWatchdogOrder = {
  readonly memory: SharedArrayBuffer;
  readonly address: QueueAddress;
  /** Milliseconds. */
  readonly longest: number;
};

/**
 * Watches the evaluations of a worker from another thread. One that does not end by itself cannot be interrupted: the watchdog
 * marks its job in Redis, says so on standard error, and ends the process. No worker evaluates that job again.
 *
 * @param longest - milliseconds after which an evaluation is ended.
 */
export function watchWorker(
  address: QueueAddress,
  longest: number = LONGEST_EVALUATION,
): { readonly watch: Watch; readonly close: () => Promise<void> } {
  const memory = newSlot();
  const workerData: WorkerWatchdogOrder = { memory, address, longest };
  const thread = new Worker(new URL('./thread.ts', import.meta.url), { workerData });
  thread.unref();
  return {
    watch: slotWatch(memory),
    close: async () => {
      await thread.terminate();
    },
  };
}
