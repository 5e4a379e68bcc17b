import { randomBytes } from 'node:crypto';
import { UsageError } from '../../contract/errors.ts';
import { Json } from '../../contract/json.ts';
import type { Suite } from '../../contract/suite.ts';
import type { RunRecord } from '../../contract/stored.ts';
import { openExistingStore } from '../../store/store.ts';
import type { Store } from '../../store/store.ts';
import type { Surroundings } from '../surroundings.ts';
import type { PreparedRun } from './prepare.ts';

/** A run that is gone on with. */
export type ResumedRun = {
  readonly record: RunRecord;
  /** The suite that it is played over, as it was stored. */
  readonly suite: Suite;
  /** Keys of the episodes that need not be played again; see `store.episodes.finished`. */
  readonly finished: ReadonlySet<string>;
};

/** Look a run up. @throws {UsageError | InputError} where there is no such live run, or no database. */
export function findRun(database: string, id: string): ResumedRun {
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
  throw new UsageError({ place: '--resume', cause: `${database} holds no live run ${id}.`, remedy });
}

/** Write a new run down, or find the resumed one. @returns its id. */
export function beginRun(
  { resumed, configuration, suite }: PreparedRun,
  store: Store,
  { now, note }: Surroundings,
): string {
  if (resumed !== undefined) return resumed.record.id;
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
