import { randomBytes, randomUUID } from 'node:crypto';
import { z } from 'zod';
import { UsageError } from '../../contract/errors.ts';
import { Json } from '../../contract/json.ts';
import type { Suite } from '../../contract/suite.ts';
import type { RunRecord } from '../../contract/stored.ts';
import type { RunConfiguration } from '../../run/configuration.ts';
import { playedElsewhere } from '../../run/held-lock.ts';
import type { HeldLock } from '../../run/held-lock.ts';
import { LOCK_EXPIRES_AFTER } from '../../store/run-locks.ts';
import type { RunHolder } from '../../store/run-locks.ts';
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
    if (record !== undefined && Submitted.safeParse(record.configuration).success)
      throw submittedRun(id, place);
    if (record !== undefined && suite !== undefined)
      return { record, suite, finished: store.episodes.finished(id) };
  } finally {
    store.close();
  }
  const remedy = 'List the runs with "assay runs".';
  throw new UsageError({ place, cause: `${database} holds no live run ${id}.`, remedy });
}

const Submitted = z.looseObject({ submitted: z.literal(true) });

/** Keys of this machine are not sent to an address that others chose. */
function submittedRun(id: string, place: '--resume' | '--add-to'): UsageError {
  const cause = `run ${id} is of a submission, and others played it.`;
  return new UsageError({ place, cause, remedy: 'Start a run of your own.' });
}

/** A run that this process plays, alone. */
export type BegunRun = { readonly runId: string; readonly lock: HeldLock };

/**
 * Stores a new run, unless one is resumed, and takes its lock.
 *
 * @throws {InputError} if another process plays the run.
 */
export function beginRun(prepared: PreparedRun, store: Store, surroundings: Surroundings): BegunRun {
  const { resumed, configuration, suite } = prepared;
  const { now, note, machine } = surroundings;
  const startedAt = now().toISOString();
  const id = resumed?.record.id ?? newRunId(startedAt);
  const holder = { token: randomUUID(), host: machine.host, processId: machine.processId, since: startedAt };
  const ports = { ...machine, now: () => now().getTime() };
  store.atOnce(() => {
    if (resumed === undefined) addLiveRun(store, id, { suite, configuration, startedAt });
    const other = store.runLocks.take(id, holder, ports);
    if (other !== undefined) throw playedElsewhere(id, other, LOCK_EXPIRES_AFTER / 1000);
    if (resumed !== undefined) grow(store, resumed, configuration);
  });
  if (resumed === undefined) note(`run ${id}`);
  return { runId: id, lock: heldLock(store, id, holder, ports.now) };
}

/** What a new run consists of. */
export type NewRun = {
  readonly suite: Suite;
  readonly configuration: RunConfiguration;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
};

/** Stores a run and its suite; a run that is stored already is not changed. */
export function addLiveRun(store: Store, id: string, { suite, configuration, startedAt }: NewRun): void {
  const { contentHash: suiteHash } = suite.manifest;
  store.suites.add(suite);
  store.episodes.addRun({
    id,
    kind: 'live',
    suiteHash,
    configuration: Json.parse(configuration),
    startedAt,
  });
}

/** Id of a run, which no other one has. @param startedAt - ISO 8601, UTC. */
export const newRunId = (startedAt: string): string =>
  `run-${startedAt.slice(0, 19).replaceAll(/[-:]/g, '').replace('T', '-')}-${randomBytes(3).toString('hex')}`;

/** Stores what is added to a run. Addresses and conduct stay those with which the run began. */
function grow(store: Store, { record }: ResumedRun, { additions }: PreparedRun['configuration']): void {
  if (additions === undefined) return;
  const grown = { ...z.looseObject({}).parse(record.configuration), additions };
  store.episodes.configure(record.id, Json.parse(grown));
}

function heldLock(store: Store, runId: string, holder: RunHolder, now: () => number): HeldLock {
  return {
    renew: () => store.tryAtOnce(() => (store.runLocks.renew(runId, holder, now()) ? 'renewed' : 'lost')),
    release: () => {
      store.atOnce(() => {
        store.runLocks.release(runId, holder);
      });
    },
  };
}
