import { createInterface } from 'node:readline';
import { Worker } from 'node:worker_threads';
import type { FromThread, ThreadData, ToThread } from './messages.ts';

/** What happens to a thread. */
export type ThreadEvents = {
  readonly onMessage: (message: FromThread) => void;
  /** The thread ended, and nothing more comes from it. Called once. @param reason - why, as far as it is known. */
  readonly onEnd: (reason: string) => void;
  /** A line that the module printed. */
  readonly onOutput: (line: string) => void;
};

/** A running thread. */
export type ThreadLink = {
  readonly send: (message: ToThread) => void;
  readonly end: () => Promise<void>;
};

/** Starts the thread of a module. */
export function startThread(data: ThreadData, { onMessage, onEnd, onOutput }: ThreadEvents): ThreadLink {
  const worker = new Worker(new URL('./thread.ts', import.meta.url), {
    workerData: data,
    stdout: true, // the standard output of the command is for its results
    stderr: true,
  });
  let reason = 'it ended its thread';
  worker.on('message', onMessage);
  worker.on('error', (cause: unknown) => {
    reason = cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause);
  });
  worker.on('exit', () => {
    onEnd(reason);
  });
  for (const input of [worker.stdout, worker.stderr]) createInterface({ input }).on('line', onOutput);
  return {
    send: (message) => {
      worker.postMessage(message);
    },
    end: async () => {
      await worker.terminate();
    },
  };
}
