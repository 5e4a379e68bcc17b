import type { Episode } from '../contract/episode.ts';
import { entryKey } from '../contract/suite.ts';
import type { PaidReply } from './model-calls.ts';
import type { Reply } from '../contract/chat-model.ts';

/** An episode while it is played. */
export type PlayedEntry = { readonly model: string; readonly entryKey: string; readonly trial: number };

/** The part of the store that a journal needs. */
export type JournalStore = {
  /** Runs `action` in one transaction. @throws {InputError} if the disk is full or the file is not writable. */
  atOnce(action: () => void): void;
  /** As `atOnce`. @returns `busy` if another process is writing, and `action` did not run. */
  tryAtOnce<Result>(action: () => Result): Result | 'busy';
  readonly payments: { pay(runId: string, dollars: number | undefined): void };
  readonly replies: { set(key: string, reply: Reply): void };
  readonly episodes: { put(runId: string, episode: Episode): unknown };
  readonly running: {
    failed(runId: string, entry: PlayedEntry, trouble: string): void;
    ended(runId: string, entry: PlayedEntry): void;
    clear(runId: string): void;
  };
};

/** Persists the paid replies and the episodes of a run. After a failed write, it writes nothing more. */
export type Journal = {
  /** Stores a reply; it is on disk when the promise resolves. @throws {InputError} if this or an earlier write failed. */
  readonly keep: (paid: PaidReply) => Promise<void>;
  /** Stores that an attempt failed, for the status of the run. A failed write is reported by the next call. */
  readonly attemptFailed: (entry: PlayedEntry, trouble: string) => void;
  /** Stores an ended episode; it and all its replies are on disk when the promise resolves. @throws {InputError} */
  end(episode: Episode): Promise<void>;
  /** Writes everything pending; no episode is played any more. @throws {InputError} */
  flush(): void;
};

/** Time until a transaction for which another process left no room is tried again, in milliseconds. */
const PAUSE = 50;

/** Writes of one transaction, and the promise that their callers await. */
type Group = { readonly writes: (() => void)[]; readonly written: PromiseWithResolvers<undefined> };

/**
 * Opens the journal of one run. Concurrent writes share a transaction: under load, a transaction per reply would cost more
 * than all other work on the reply.
 */
export function openJournal(store: JournalStore, runId: string): Journal {
  let open: Group | undefined;
  let fault: { readonly cause: unknown } | undefined;
  const write = (atOnce: (action: () => void) => unknown): void => {
    const group = open;
    if (group === undefined) return;
    const all = (): void => {
      for (const each of group.writes) each();
    };
    try {
      if (atOnce(all) === 'busy') {
        setTimeout(tryToWrite, PAUSE);
        return;
      }
      open = undefined;
      group.written.resolve(undefined);
    } catch (cause) {
      open = undefined;
      fault ??= { cause };
      group.written.reject(cause);
    }
  };
  const tryToWrite = (): void => {
    write((action) => store.tryAtOnce(action));
  };
  const add = (action: () => void): Promise<undefined> => {
    if (fault !== undefined) throw fault.cause;
    open ??= beginGroup(tryToWrite);
    open.writes.push(action);
    return open.written.promise;
  };
  return {
    keep: async ({ reply, cost, key }) => {
      await add(() => {
        store.payments.pay(runId, cost);
        if (key !== undefined) store.replies.set(key, reply);
      });
    },
    attemptFailed: (entry, trouble) => {
      if (fault !== undefined) return;
      add(() => {
        store.running.failed(runId, entry, trouble);
      }).catch(() => undefined);
    },
    end: async (episode) => {
      const { model, trial, entryId: id, occurrence } = episode;
      await add(() => {
        store.episodes.put(runId, episode);
        store.running.ended(runId, { model, entryKey: entryKey({ id, occurrence }), trial });
      });
    },
    flush() {
      write((action) => {
        store.atOnce(action);
      });
      if (fault !== undefined) throw fault.cause;
      store.atOnce(() => {
        store.running.clear(runId);
      });
    },
  };
}

/** Creates a group that is written after all events that have already arrived are processed. */
function beginGroup(write: () => void): Group {
  const written = Promise.withResolvers<undefined>();
  setImmediate(write);
  return { writes: [], written };
}
