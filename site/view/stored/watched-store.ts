import { newestJudgings } from '../../../harness/contract/judging.ts';
import type { Judging } from '../../../harness/contract/judging.ts';
import type { EntryOutline } from '../../../harness/contract/outline.ts';
import type { SuiteManifest } from '../../../harness/contract/suite.ts';
import { roleOf } from '../../../harness/publication/sign-rows.ts';
import type { Role } from '../../../harness/publication/schemas/board.ts';
import type { LivenessPorts } from '../../../harness/store/run-locks.ts';
import type { Store } from '../../../harness/store/store.ts';

/** A judging by an evaluator of the board. */
export type RoleJudging = Judging & { readonly role: Role };

/** A database that other processes may write to while it is read. */
export type WatchedStore = {
  readonly store: Store;
  /**
   * A function that is computed once for what is asked for, and again after another process has changed the database.
   *
   * @param nameOf - a text that is equal for equal questions.
   */
  readonly untilChanged: <Asked, Result>(
    make: (asked: Asked) => Result,
    nameOf: (asked: Asked) => string,
  ) => (asked: Asked) => Result;
  readonly manifests: () => readonly SuiteManifest[];
  /** Entries of a suite in suite order; none for one that is not stored. */
  readonly entries: (suiteHash: string) => readonly EntryOutline[];
  /** The newest version of each evaluator with a role, on each suite. */
  readonly judgings: () => readonly RoleJudging[];
  /** Whether a process plays a run now. */
  readonly isPlayed: (runId: string) => boolean;
};

/** Most results that a function keeps. */
const MOST_KEPT = 8;

/** Wraps an open database. */
export function watchedStore(store: Store, liveness: LivenessPorts): WatchedStore {
  const untilChanged: WatchedStore['untilChanged'] = (make, nameOf) => {
    const kept = new Map<string, ReturnType<typeof make>>();
    let changes = store.changes();
    return (asked) => {
      const key = nameOf(asked);
      const now = store.changes();
      if (now !== changes) kept.clear();
      changes = now;
      const result = kept.get(key) ?? make(asked);
      kept.delete(key);
      kept.set(key, result);
      for (const oldest of [...kept.keys()].slice(0, kept.size - MOST_KEPT)) kept.delete(oldest);
      return result;
    };
  };
  const manifests = untilChanged(() => store.suites.manifests(), String);
  const judgings = untilChanged(
    () =>
      newestJudgings(store.verdicts.judgings()).flatMap((judging): readonly RoleJudging[] => {
        const role = roleOf(judging.id);
        return role === undefined ? [] : [{ ...judging, role }];
      }),
    String,
  );
  return {
    store,
    untilChanged,
    manifests: () => manifests(undefined),
    entries: untilChanged((suiteHash: string) => store.outlines.entries(suiteHash), String),
    judgings: () => judgings(undefined),
    isPlayed: (runId) => store.runLocks.holderOf(runId, liveness) !== undefined,
  };
}
