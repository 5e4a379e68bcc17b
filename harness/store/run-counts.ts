import type { Ending, Sign } from '../contract/episode.ts';
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

/** Replies of one model that show a sign of their server. */
export type SignCount = {
  readonly model: string;
  readonly sign: Sign;
  readonly replies: number;
  /** All replies of the model. */
  readonly of: number;
};

/** Episodes of one model for which a reply was missing, for one kind of reason. */
export type MissingReplies = {
  readonly model: string;
  /** A failure of `ProviderFailure`. */
  readonly failure: string;
  /** Message of one of them. */
  readonly message: string;
  readonly episodes: number;
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
  const selectSigns = connection.prepare<[{ run: string }], SignCount>(
    `WITH reply AS (
       SELECT episode.model AS model, step.value AS step
       FROM episode, json_each(episode.body, '$.turns') AS turn, json_each(turn.value, '$.steps') AS step
       WHERE run_id = :run
     ), total AS (SELECT model, count(*) AS replies FROM reply GROUP BY model)
     SELECT reply.model AS model, sign.value AS sign, count(*) AS replies, total.replies AS "of"
     FROM reply JOIN total USING (model), json_each(reply.step, '$.signs') AS sign
     GROUP BY reply.model, sign.value ORDER BY reply.model, sign.value`,
  );
  const selectMissing = connection.prepare<[{ run: string }], MissingReplies>(
    `WITH missing AS (
       SELECT model, coalesce(body ->> '$.ending.failure', body ->> '$.ending.stop') AS failure,
         body ->> '$.ending.message' AS message
       FROM episode
       WHERE run_id = :run AND (bucket = 'infrastructure' OR body ->> '$.ending.stop' = 'context-exceeded')
     )
     SELECT model, failure, min(message) AS message, count(*) AS episodes
     FROM missing GROUP BY model, failure ORDER BY model, failure`,
  );
  return {
    /** Signs in the replies of a run, by model. */
    signs: (runId: string): SignCount[] => selectSigns.all({ run: runId }),
    /** Why episodes of a run have no reply, or too long a conversation, by model. */
    missingReplies: (runId: string): MissingReplies[] => selectMissing.all({ run: runId }),
    /** Counts of all runs, by run, model and bucket. */
    buckets: (): BucketCount[] => selectBuckets.all(),
    /** Tokens, cost and attempts of a run's episodes, by model. */
    meters: (runId: string): ModelMeters[] => selectMeters.all({ run: runId }),
  };
}
