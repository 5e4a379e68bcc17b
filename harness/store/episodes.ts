import { Episode } from '../contract/episode.ts';
import { Json } from '../contract/json.ts';
import type { RunRecord, StoredEpisode } from '../contract/stored.ts';
import type { EpisodeName } from '../contract/watch.ts';
import { memoizeByString } from '../contract/memoize.ts';
import { entryKey } from '../contract/suite.ts';
import type { Connection } from './database.ts';
import { storableEpisode } from './storable-episode.ts';
import type { StalledStore } from './stalled.ts';
import { EPISODE_BODY, episodePlace, storedDocument } from './stored-document.ts';

/** Effect of storing an episode. */
export type Stored = 'added' | 'unchanged' | 'replaced';

type EpisodeRow = { id: number; run_id: string; suite_hash: string; body: string | null };

/** Row of an episode: its id, the suite that it was played on, and its names. */
export type EpisodeRowNames = EpisodeName & { readonly id: number; readonly suiteHash: string };

/** Filter for episodes; an absent field matches all. */
export type EpisodeFilter = {
  /** Hashes of the suites that the episodes were played on. */
  readonly suiteHashes?: readonly string[];
  readonly categories?: readonly string[];
  readonly runId?: string;
  readonly model?: string;
};

/** Stores runs and their episodes. */
export function episodeStore(connection: Connection, stalled: StalledStore) {
  const insertRun = connection.prepare('INSERT INTO run VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING');
  const updateRun = connection.prepare('UPDATE run SET configuration = ? WHERE id = ?');
  const selectRuns = connection.prepare<
    [],
    { id: string; kind: 'import' | 'live'; suite_hash: string; configuration: string; started_at: string }
  >('SELECT * FROM run ORDER BY started_at, id');
  const selectBody = connection.prepare<[string, string, string, number], { id: number; body: string }>(
    'SELECT id, body FROM episode WHERE run_id = ? AND model = ? AND entry_key = ? AND trial = ?',
  );
  const insert = connection.prepare(
    'INSERT INTO episode (run_id, model, category, entry_key, trial, bucket, body) VALUES (?, ?, ?, ?, ?, ?, ?)',
  );
  const remove = connection.prepare('DELETE FROM episode WHERE id = ?');
  const selectFinished = connection
    .prepare<[string], string>(
      `SELECT model || char(10) || entry_key || char(10) || trial FROM episode WHERE run_id = ? AND bucket = 'model'`,
    )
    .pluck();
  const namesBy = memoizeByString(
    (conditions) =>
      connection.prepare<EpisodeQuery, EpisodeRowNames>(
        `SELECT episode.id AS id, suite_hash AS suiteHash, run_id AS runId, model, entry_key AS entryKey, trial
         FROM episode JOIN run ON run.id = run_id WHERE ${conditions} ORDER BY model, category, episode.id`,
      ),
    MOST_FILTERS,
  );
  const selectNames = (filter: EpisodeFilter): readonly EpisodeRowNames[] =>
    namesBy(conditionsOf(filter)).all(queryOf(filter));
  const selectOne = connection.prepare<[number], EpisodeRow>(
    `SELECT episode.id, run_id, suite_hash, ${EPISODE_BODY} AS body
     FROM episode JOIN run ON run.id = run_id WHERE episode.id = ?`,
  );

  function one(id: number): StoredEpisode | undefined {
    const row = selectOne.get(id);
    if (row === undefined) return undefined;
    const stored = storedDocument(Episode, row.body, episodePlace(row.id, row.run_id));
    const episode = stalled.asEnded(row.run_id, stored);
    return { id: row.id, runId: row.run_id, suiteHash: row.suite_hash, episode };
  }

  return {
    /** Stores a run; an existing one is not changed. */
    addRun: (run: RunRecord): void =>
      void insertRun.run(run.id, run.kind, run.suiteHash, JSON.stringify(run.configuration), run.startedAt),
    /** Replaces the configuration of a run that has grown. */
    configure: (runId: string, configuration: Json): void =>
      void updateRun.run(JSON.stringify(configuration), runId),
    runs: (): RunRecord[] =>
      selectRuns.all().map((row) => ({
        id: row.id,
        kind: row.kind,
        suiteHash: row.suite_hash,
        configuration: storedDocument(Json, row.configuration, `configuration of run ${row.id}`),
        startedAt: row.started_at,
      })),
    /** Keys `model\nentry\ntrial` of a run's finished episodes, which ended in the bucket `model`. */
    finished: (runId: string): ReadonlySet<string> => new Set(selectFinished.all(runId)),
    /**
     * Stores one episode. Idempotent for an identical one; a different one with the same key is replaced and its verdicts
     * are deleted.
     */
    put(runId: string, episode: Episode): Stored {
      const body = storableEpisode(episode);
      const key = entryKey({ id: episode.entryId, occurrence: episode.occurrence });
      const present = selectBody.get(runId, episode.model, key, episode.trial);
      if (present?.body === body) return 'unchanged';
      if (present !== undefined) remove.run(present.id);
      insert.run(runId, episode.model, episode.category, key, episode.trial, episode.ending.bucket, body);
      return present === undefined ? 'added' : 'replaced';
    },
    /** Names of episodes by model, category and order of storage, without what they hold. */
    names: (filter: EpisodeFilter = {}): readonly EpisodeRowNames[] => selectNames(filter),
    /** Episodes by model, category and order of storage, read one at a time; writes during iteration are allowed. */
    *all(filter: EpisodeFilter = {}): Generator<StoredEpisode> {
      for (const { id } of selectNames(filter)) {
        const stored = one(id);
        if (stored !== undefined) yield stored; // else deleted after the ids were read
      }
    },
    /** An episode by id; `undefined` if there is none. */
    get: one,
  };
}

/** Kinds of filters: each of four conditions is there or not. */
const MOST_FILTERS = 16;

/** What is asked for, and nothing else: a condition that might be missing keeps SQLite from its indexes. */
function conditionsOf({ runId, suiteHashes, model, categories }: EpisodeFilter): string {
  const conditions = [
    ...(runId === undefined ? [] : ['run_id = :runId']),
    ...(suiteHashes === undefined
      ? []
      : ['run_id IN (SELECT id FROM run WHERE suite_hash IN (SELECT value FROM json_each(:suiteHashes)))']),
    ...(model === undefined ? [] : ['model = :model']),
    ...(categories === undefined ? [] : ['category IN (SELECT value FROM json_each(:categories))']),
  ];
  return conditions.length === 0 ? 'TRUE' : conditions.join(' AND ');
}

type EpisodeQuery = [
  { suiteHashes: string | null; runId: string | null; model: string | null; categories: string | null },
];

function queryOf({ suiteHashes, runId, model, categories }: EpisodeFilter): EpisodeQuery[0] {
  return {
    suiteHashes: suiteHashes === undefined ? null : JSON.stringify(suiteHashes),
    runId: runId ?? null,
    model: model ?? null,
    categories: categories === undefined ? null : JSON.stringify(categories),
  };
}
