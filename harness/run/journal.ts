import type { Episode } from '../contract/episode.ts';
import type { PaidReply } from './model-calls.ts';
import type { Reply } from '../contract/chat-model.ts';

/** The part of a store that a journal writes to. */
export type JournalStore = {
  /** Run `action` as one transaction. @throws {InputError} where the disk is full or the file cannot be written. */
  atOnce(action: () => void): void;
  readonly payments: { pay(runId: string, dollars: number | undefined): void };
  readonly replies: { set(key: string, reply: Reply): void };
  readonly episodes: { put(runId: string, episode: Episode): unknown };
};

/** Writes down what a run pays for and what comes of it. Once something could not be written, nothing is any more. */
export type Journal = {
  /** A reply; it is on disk when this resolves. @throws {InputError} where it or an earlier one could not be written. */
  readonly keep: (paid: PaidReply) => Promise<void>;
  /** An episode that has ended; it and all its replies are on disk when this resolves. @throws {InputError} */
  end(episode: Episode): Promise<void>;
  /** Write what is not written yet. @throws {InputError} */
  flush(): void;
};

/** What is written in one transaction, and whoever waits for it. */
type Group = { readonly writes: (() => void)[]; readonly written: PromiseWithResolvers<undefined> };

/**
 * The journal of one run. What comes in together is written together: under load a transaction for each reply would take
 * longer than all else that is done for it.
 */
export function openJournal(store: JournalStore, runId: string): Journal {
  let open: Group | undefined;
  let fault: { readonly cause: unknown } | undefined;
  const write = (): void => {
    const group = open;
    open = undefined;
    if (group === undefined) return;
    try {
      store.atOnce(() => {
        for (const each of group.writes) each();
      });
      group.written.resolve(undefined);
    } catch (cause) {
      fault ??= { cause };
      group.written.reject(cause);
    }
  };
  const add = (action: () => void): Promise<undefined> => {
    if (fault !== undefined) throw fault.cause;
    open ??= beginGroup(write);
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
    end: async (episode) => {
      await add(() => void store.episodes.put(runId, episode));
    },
    flush() {
      write();
      if (fault !== undefined) throw fault.cause;
    },
  };
}

/** A group that is written once everything that has arrived is dealt with. */
function beginGroup(write: () => void): Group {
  const written = Promise.withResolvers<undefined>();
  setImmediate(write);
  return { writes: [], written };
}
