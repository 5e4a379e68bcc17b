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

/** A paid reply as it is stored. */
export type KeptReply = Pick<PaidReply, 'reply' | 'cost' | 'key'>;

/** Persists the paid replies and the episodes of a run. After a failed write, it writes nothing more. */
export type Journal = {
  /**
   * Stores a reply. It outlives this process from the next instant on, and a loss of power when the promise resolves.
   *
   * @throws {InputError} if this or an earlier write failed.
   */
  readonly keep: (paid: KeptReply) => Promise<void>;
  /** Stores that an attempt failed, for the status of the run. A failed write is reported by the next call. */
  readonly attemptFailed: (entry: PlayedEntry, trouble: string) => void;
  /**
   * Stores an ended episode, like `keep`, and in the same transaction its replies that are stored nowhere else.
   *
   * @throws {InputError}
   */
  end(episode: Episode, paid?: readonly KeptReply[]): Promise<void>;
  /** Writes everything pending; no episode is played any more. @throws {InputError} */
  flush(): void;
};

/** Writes of one transaction, and the promise that their callers await. */
type Group = { readonly writes: (() => void)[]; readonly written: PromiseWithResolvers<undefined> };

/**
 * Writes of one transaction while no other process writes. Together they cost a third of what they cost one by one, which
 * would be a tenth of all work on a reply; a kill in the instant between reading and writing loses no more than these.
 */
const TOGETHER = 4;

/** Time until writes for which another process left no room are tried again, in milliseconds. */
const PAUSE = 50;

/**
 * Opens the journal of one run. Replies that are read in one instant share a transaction, which is made before the next
 * instant: a kill loses none that was read before. While another process writes, they wait together, and requests in flight go on.
 *
 * @param synced - resolves when every transaction so far survives a loss of power.
 */
export function openJournal(store: JournalStore, runId: string, synced: () => Promise<void>): Journal {
  let open: Group | undefined;
  let isPaused = false;
  let fault: { readonly cause: unknown } | undefined;
  const write = (atOnce: (action: () => void) => unknown): void => {
    const group = open;
    if (group === undefined) return;
    const all = (): void => {
      for (const each of group.writes) each();
    };
    try {
      if (fault !== undefined) throw fault.cause;
      isPaused = atOnce(all) === 'busy';
      if (isPaused) {
        setTimeout(tryToWrite, PAUSE);
        return;
      }
      group.written.resolve(undefined);
    } catch (cause) {
      fault ??= { cause };
      isPaused = false;
      group.written.reject(cause);
    }
    open = undefined;
  };
  const tryToWrite = (): void => {
    write((action) => store.tryAtOnce(action));
  };
  const add = (action: () => void): Promise<undefined> => {
    if (fault !== undefined) throw fault.cause;
    if (open === undefined) {
      open = { writes: [], written: Promise.withResolvers<undefined>() };
      setImmediate(tryToWrite);
    }
    const { writes, written } = open;
    writes.push(action);
    if (writes.length >= TOGETHER && !isPaused) tryToWrite();
    return written.promise;
  };
  const put = ({ reply, cost, key }: KeptReply): void => {
    store.payments.pay(runId, cost);
    if (key !== undefined) store.replies.set(key, reply);
  };
  return {
    keep: async (paid) => {
      await add(() => {
        put(paid);
      });
      await synced();
    },
    attemptFailed: (entry, trouble) => {
      if (fault !== undefined) return;
      add(() => {
        store.running.failed(runId, entry, trouble);
      }).catch(() => undefined);
    },
    end: async (episode, paid = []) => {
      const { model, trial, entryId: id, occurrence } = episode;
      await add(() => {
        for (const each of paid) put(each);
        store.episodes.put(runId, episode);
        store.running.ended(runId, { model, entryKey: entryKey({ id, occurrence }), trial });
      });
      await synced();
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
