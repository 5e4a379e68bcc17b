import { Episode } from '../contract/episode.ts';
import { Verdict } from '../contract/verdict.ts';
import type { Connection } from './database.ts';
import type { StoredEpisode } from './episodes.ts';
import type { EvaluatorIdentity } from './verdicts.ts';

/** Where an episode is found. */
export type EpisodeAddress = { readonly id: number; readonly runId: string; readonly trial: number };

/** What one evaluator said of an episode. */
export type GivenVerdict = EvaluatorIdentity & { readonly verdict: Verdict };

/** Single episodes with what was said of them. */
export function episodeLookup(connection: Connection) {
  const selectOne = connection.prepare<
    [number],
    { id: number; runId: string; suiteHash: string; body: string }
  >(
    `SELECT episode.id AS id, run_id AS runId, suite_hash AS suiteHash, body
     FROM episode JOIN run ON run.id = run_id WHERE episode.id = ?`,
  );
  const selectAddresses = connection.prepare<[string, string], EpisodeAddress>(
    `SELECT id, run_id AS runId, trial FROM episode WHERE model = ? AND entry_key = ? ORDER BY run_id, trial`,
  );
  const selectVerdicts = connection.prepare<[number], EvaluatorIdentity & { body: string }>(
    'SELECT evaluator AS id, version, body FROM verdict WHERE episode_id = ? ORDER BY evaluator',
  );
  return {
    /** The episode of a number; `undefined` where there is none. */
    get(id: number): StoredEpisode | undefined {
      const row = selectOne.get(id);
      return row === undefined
        ? undefined
        : {
            id: row.id,
            runId: row.runId,
            suiteHash: row.suiteHash,
            episode: Episode.parse(JSON.parse(row.body)),
          };
    },
    /** All episodes of a model on an entry, by run and trial. */
    find: (model: string, entryKey: string): EpisodeAddress[] => selectAddresses.all(model, entryKey),
    /** Verdicts on an episode, by evaluator. */
    verdictsOn: (id: number): GivenVerdict[] =>
      selectVerdicts
        .all(id)
        .map(({ body, ...evaluator }) => ({ ...evaluator, verdict: Verdict.parse(JSON.parse(body)) })),
  };
}
