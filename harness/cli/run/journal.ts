import type { Episode } from '../../contract/episode.ts';
import type { PaidReply } from '../../run/model-calls.ts';
import type { Store } from '../../store/store.ts';

/** Writes down what a run pays for and what comes of it. */
export type Journal = {
  /** A reply; on disk before anything else arrives from outside. @throws {InputError} where an earlier one could not be. */
  keep(paid: PaidReply): void;
  /** An episode that has ended, and with it all replies so far; on disk when this returns. @throws {InputError} */
  end(episode: Episode): void;
  /** Write what is not written yet. @throws {InputError} */
  flush(): void;
};

/**
 * The journal of one run. Replies that arrive together are written together: under load a transaction for each would take
 * longer than everything else that is done for it.
 */
export function openJournal(store: Store, runId: string): Journal {
  let waiting: PaidReply[] = [];
  let scheduled: NodeJS.Immediate | undefined;
  let fault: { readonly cause: unknown } | undefined;
  const writeWaiting = (): void => {
    for (const { reply, cost, key } of waiting) {
      store.payments.pay(runId, cost);
      if (key !== undefined) store.replies.set(key, reply);
    }
  };
  const write = (action: () => void): void => {
    clearImmediate(scheduled);
    scheduled = undefined;
    store.atOnce(() => {
      writeWaiting();
      action();
    });
    waiting = [];
  };
  const flush = (): void => {
    if (fault !== undefined) throw fault.cause;
    if (waiting.length > 0) write(() => undefined);
  };
  return {
    keep(paid) {
      if (fault !== undefined) throw fault.cause;
      waiting.push(paid);
      scheduled ??= setImmediate(() => {
        try {
          flush();
        } catch (cause) {
          fault = { cause };
        }
      });
    },
    end(episode) {
      write(() => store.episodes.put(runId, episode));
    },
    flush,
  };
}
