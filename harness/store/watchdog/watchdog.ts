import { Worker } from 'node:worker_threads';
import { LONGEST_EVALUATION, UNWATCHED } from '../../contract/watch.ts';
import type { Watch } from '../../contract/watch.ts';
import { newSlot, slotWatch } from '../../contract/watched-slot.ts';

/** What a watchdog is told when it starts. */
export type WatchdogOrder = {
  readonly memory: SharedArrayBuffer;
  readonly database: string;
  /** Milliseconds. */
  readonly longest: number;
};

/**
 * Watches the evaluations of one thread from another thread. One that does not end by itself cannot be interrupted: the
 * watchdog marks its episode in the database, says so on standard error, and ends the process. See `stalledStore`.
 *
 * @param database - path of a database that exists; one in memory has nowhere to keep a mark, so nothing is watched.
 * @param longest - milliseconds after which an evaluation is ended.
 */
export function startWatchdog(
  database: string,
  longest: number = LONGEST_EVALUATION,
): { readonly watch: Watch; readonly close: () => Promise<void> } {
  if (database === ':memory:') return { watch: UNWATCHED, close: () => Promise.resolve() };
  const memory = newSlot();
  const workerData: WatchdogOrder = { memory, database, longest };
  const thread = new Worker(new URL('./thread.ts', import.meta.url), { workerData });
  thread.unref();
  return {
    watch: slotWatch(memory),
    close: async () => {
      await thread.terminate();
    },
  };
}
