import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';

/** Makes committed transactions survive a loss of power; a killed process loses none in any case. */
export type LogSync = {
  /** Resolves when everything that was committed before the call is on the disk. Rejects if the disk fails. */
  synced(): Promise<void>;
  close(): Promise<void>;
};

/**
 * Asks the disk to confirm the write-ahead log, in which SQLite appends every transaction. Unlike SQLite's own setting, this
 * does not stop the program meanwhile, and calls during one confirmation share the next.
 */
export function logSync(path: string): LogSync {
  if (path === ':memory:') return { synced: () => Promise.resolve(), close: () => Promise.resolve() };
  let file: Promise<FileHandle> | undefined;
  let running: Promise<void> | undefined;
  let next: Promise<void> | undefined;
  const confirm = async (): Promise<void> => {
    file ??= open(`${path}-wal`, 'r+');
    await (await file).datasync();
  };
  const begin = (): Promise<void> => {
    running = confirm().finally(() => {
      running = undefined;
    });
    return running;
  };
  const queue = async (first: Promise<void>): Promise<void> => {
    await first.catch(() => undefined); // reported to those who wait for it
    next = undefined;
    await begin();
  };
  return {
    synced: () => (running === undefined ? begin() : (next ??= queue(running))),
    close: async () => {
      await (await file)?.close();
      file = undefined;
    },
  };
}
