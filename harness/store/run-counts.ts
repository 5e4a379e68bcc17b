import type { Ending } from '../contract/episode.ts';
import type { Connection } from './database.ts';

/** Number of episodes of one model that ended in one bucket. */
export type BucketCount = {
  readonly runId: string;
  readonly model: string;
  readonly bucket: Ending['bucket'];
  readonly episodes: number;
};

/** Tokens, cost and attempts of one model's episodes. Missing values are counted separately, never estimated. */
export type ModelMeters = {
  readonly model: string;
  readonly inputTokens: number;
  readonly outputTokens: number;
  /** Number of replies with unknown tokens. */
  readonly unmetered: number;
  /** US dollars, over the episodes with known cost. */
  readonly cost: number;
  /** Number of episodes with unknown cost. */
  readonly unpriced: number;
  readonly attempts: number;
  /** Number of episodes with unknown attempts, that is, imported ones. */
  readonly uncounted: number;
};

/** Statistics of runs. */
export function runCounts(connection: Connection) {
  const selectBuckets = connection.prepare<[], BucketCount>(
    `SELECT run_id AS runId, model, bucket, count(*) AS episodes FROM episode
     GROUP BY run_id, model, bucket ORDER BY run_id, model, bucket`,
  );
  const selectMeters = connection.prepare<[{ run: string }], ModelMeters>(
    `WITH step AS (
       SELECT episode.model AS model, reply.value ->> '$.metrics.inputTokens' AS input,
         reply.value ->> '$.metrics.outputTokens' AS output
       FROM episode, json_each(episode.body, '$.turns') AS turn, json_each(turn.value, '$.steps') AS reply
       WHERE run_id = :run
     ), tokens AS (
       SELECT model, total(input) AS inputTokens, total(output) AS outputTokens,
         count(*) - count(input + output) AS unmetered
       FROM step GROUP BY model
     ), money AS (
       SELECT model, total(body ->> '$.cost') AS cost, count(*) - count(body ->> '$.cost') AS unpriced,
         total(body ->> '$.attempts') AS attempts, count(*) - count(body ->> '$.attempts') AS uncounted
       FROM episode WHERE run_id = :run GROUP BY model
     )
     SELECT model, coalesce(inputTokens, 0) AS inputTokens, coalesce(outputTokens, 0) AS outputTokens,
       coalesce(unmetered, 0) AS unmetered, cost, unpriced, attempts, uncounted
     FROM money LEFT JOIN tokens USING (model) ORDER BY model`,
  );
  return {
    /** Counts of all runs, by run, model and bucket. */
    buckets: (): BucketCount[] => selectBuckets.all(),
    /** Tokens, cost and attempts of a run's episodes, by model. */
    meters: (runId: string): ModelMeters[] => selectMeters.all({ run: runId }),
  };
}
