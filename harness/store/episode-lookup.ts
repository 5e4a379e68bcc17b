import { hash } from 'node:crypto';
import { Episode } from '../contract/episode.ts';
import type { Judging } from '../contract/judging.ts';
import type { EpisodeNames } from '../contract/outline.ts';
import { Reading } from '../contract/reading.ts';
import { Verdict } from '../contract/verdict.ts';
import type { Connection } from './database.ts';
import type { StalledStore } from './stalled.ts';
import { judgingRows } from './judgings.ts';
import { EPISODE_BODY, episodePlace, storedDocument } from './stored-document.ts';
import type { GivenReading, GivenVerdict, StoredEpisode } from '../contract/stored.ts';

/** What a model played in a run: the row id of the episode, and what it is of. */
export type PlayedRow = Pick<EpisodeNames, 'category' | 'entryKey' | 'trial'> & { readonly id: number };

/** Address of a stored episode. */
export type EpisodeAddress = { readonly id: number; readonly runId: string; readonly trial: number };

/** Looks up single episodes and their verdicts. */
export function episodeLookup(connection: Connection, stalled: StalledStore) {
  const selectOne = connection.prepare<
    [number],
    { id: number; runId: string; suiteHash: string; body: string | null }
  >(
    `SELECT episode.id AS id, run_id AS runId, suite_hash AS suiteHash, ${EPISODE_BODY} AS body
     FROM episode JOIN run ON run.id = run_id WHERE episode.id = ?`,
  );
  const selectText = connection.prepare<[number], { runId: string; body: string | null }>(
    `SELECT run_id AS runId, ${EPISODE_BODY} AS body FROM episode WHERE id = ?`,
  );
  const selectSize = connection
    .prepare<[number], number>('SELECT octet_length(body) FROM episode WHERE id = ?')
    .pluck();
  const selectAddresses = connection.prepare<[string, string], EpisodeAddress>(
    `SELECT id, run_id AS runId, trial FROM episode WHERE model = ? AND entry_key = ? ORDER BY run_id, trial`,
  );
  const selectVerdicts = connection.prepare<[number], Judging & { body: string }>(
    `SELECT suite_hash AS suiteHash, evaluator AS id, version, body
     FROM verdict JOIN judging ON judging.id = judging_id
     WHERE episode_id = ? ORDER BY evaluator, suite_hash, version`,
  );
  const judgings = judgingRows(connection);
  const selectPlayed = connection.prepare<[string, string], PlayedRow>(
    'SELECT id, category, entry_key AS entryKey, trial FROM episode WHERE run_id = ? AND model = ? ORDER BY id',
  );
  const selectGiven = connection.prepare<[number, string], Judging & { body: string }>(
    `SELECT suite_hash AS suiteHash, evaluator AS id, version, body
     FROM verdict JOIN judging ON judging.id = judging_id
     WHERE episode_id = ? AND judging_id IN (SELECT value FROM json_each(?)) ORDER BY evaluator, suite_hash, version`,
  );
  const selectReadings = connection.prepare<[number], Judging & { body: string }>(
    `SELECT suite_hash AS suiteHash, evaluator AS id, version, body
     FROM reading JOIN judging ON judging.id = judging_id
     WHERE episode_id = ? ORDER BY evaluator, suite_hash, version, reader`,
  );
  return {
    /** The episode with this id; `undefined` if there is none. */
    get(id: number): StoredEpisode | undefined {
      const row = selectOne.get(id);
      return row === undefined
        ? undefined
        : {
            id: row.id,
            runId: row.runId,
            suiteHash: row.suiteHash,
            episode: stalled.asEnded(
              row.runId,
              storedDocument(Episode, row.body, episodePlace(row.id, row.runId)),
            ),
          };
    },
    /** SHA-256 of run and episode: another one where an id is that of another episode. `undefined`: there is none. */
    fingerprint(id: number): string | undefined {
      const row = selectText.get(id);
      return row && hash('sha256', `${row.runId}\n${row.body ?? ''}`, 'base64');
    },
    /** Bytes of an episode; 0 if there is none. */
    bytes: (id: number): number => selectSize.get(id) ?? 0,
    /** All episodes of a model on an entry, by run and trial. */
    find: (model: string, entryKey: string): EpisodeAddress[] => selectAddresses.all(model, entryKey),
    /** What a model played in a run, in order of storage. */
    played: (runId: string, model: string): PlayedRow[] => selectPlayed.all(runId, model),
    /** All verdicts on an episode, by evaluator, suite and version. */
    verdictsOn: (id: number): GivenVerdict[] => selectVerdicts.all(id).map((row) => givenVerdict(id, row)),
    /** Verdicts of some judgings on an episode, by evaluator, suite and version. */
    verdictsOf(asked: readonly Judging[]): (id: number) => GivenVerdict[] {
      const rows = judgings.idsOf(asked);
      return (id) => selectGiven.all(id, rows).map((row) => givenVerdict(id, row));
    },
    /** All readings of an episode, by evaluator, suite, version and reader. */
    readingsOn: (id: number): GivenReading[] =>
      selectReadings.all(id).map(({ body, ...judging }) => ({
        ...judging,
        reading: storedDocument(Reading, body, `a reading of episode ${id}`),
      })),
  };
}

const givenVerdict = (
  id: number,
  { body, ...judging }: Judging & { readonly body: string },
): GivenVerdict => ({
  ...judging,
  verdict: storedDocument(Verdict, body, `a verdict on episode ${id}`),
});
