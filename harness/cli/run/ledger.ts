import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { UsageError } from '../../contract/errors.ts';
import { Json } from '../../contract/json.ts';
import type { Suite } from '../../contract/suite.ts';
import type { RunRecord } from '../../contract/stored.ts';
import { openExistingStore } from '../../store/store.ts';
import type { Store } from '../../store/store.ts';
import type { Surroundings } from '../surroundings.ts';
import type { PreparedRun } from './prepare.ts';

/** A run to resume. */
export type ResumedRun = {
  readonly record: RunRecord;
  /** The suite of the run, as stored. */
  readonly suite: Suite;
  /** Keys of the finished episodes; see `store.episodes.finished`. */
  readonly finished: ReadonlySet<string>;
};

/**
 * Finds a live run.
 *
 * @param place - the option that names it.
 * @throws {UsageError | InputError} if the run or the database does not exist.
 */
export function findRun(database: string, id: string, place: '--resume' | '--add-to'): ResumedRun {
  const store = openExistingStore(database);
  try {
    const record = store.episodes.runs().find((run) => run.id === id && run.kind === 'live');
    const suite = record === undefined ? undefined : store.suites.get(record.suiteHash);
    if (record !== undefined && suite !== undefined)
      return { record, suite, finished: store.episodes.finished(id) };
  } finally {
    store.close();
  }
  const remedy = 'List the runs with "assay runs".';
  throw new UsageError({ place, cause: `${database} holds no live run ${id}.`, remedy });
}

/** Stores a new run, unless one is resumed. @returns the id of the run. */
export function beginRun(
  { resumed, configuration, suite }: PreparedRun,
  store: Store,
  { now, note }: Surroundings,
): string {
  if (resumed !== undefined) {
    // Addresses and conduct stay those with which the run began.
    const grown = {
      ...z.looseObject({}).parse(resumed.record.configuration),
      additions: configuration.additions,
    };
    if (configuration.additions !== undefined)
      store.atOnce(() => {
        store.episodes.configure(resumed.record.id, Json.parse(grown));
      });
    return resumed.record.id;
  }
  const startedAt = now().toISOString();
  const id = `run-${startedAt.slice(0, 19).replaceAll(/[-:]/g, '').replace('T', '-')}-${randomBytes(3).toString('hex')}`;
  const { contentHash: suiteHash } = suite.manifest;
  store.atOnce(() => {
    store.suites.add(suite);
    store.episodes.addRun({
      id,
      kind: 'live',
      suiteHash,
      configuration: Json.parse(configuration),
      startedAt,
    });
  });
  note(`run ${id}`);
  return id;
}
