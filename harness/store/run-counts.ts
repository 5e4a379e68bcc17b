import type { Ending } from '../contract/episode.ts';
import { identityText } from '../contract/judging.ts';
import type { EvaluatorIdentity } from '../contract/judging.ts';
import type { MissingReplies, ModelMeters, ReasonCount, SignCount } from '../contract/run-counts.ts';
import { Verdict } from '../contract/verdict.ts';
import type { Connection } from './database.ts';
import { storedDocument } from './stored-document.ts';

/** Number of episodes of one model that ended in one bucket. */
export type BucketCount = {
  readonly runId: string;
  readonly model: string;
  readonly bucket: Ending['bucket'];
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
         reply.value ->> '$.metrics.outputTokens' AS output,
         reply.value ->> '$.metrics.latencySeconds' AS latency
       FROM episode, json_each(episode.body, '$.turns') AS turn, json_each(turn.value, '$.steps') AS reply
       WHERE run_id = :run
     ), tokens AS (
       SELECT model, total(input) AS inputTokens, total(output) AS outputTokens,
         count(*) - count(input + output) AS unmetered, count(*) AS replies,
         total(latency) AS latencySeconds, count(latency) AS timed
       FROM step GROUP BY model
     ), money AS (
       SELECT model, total(body ->> '$.cost') AS cost, count(*) - count(body ->> '$.cost') AS unpriced,
         total(body ->> '$.attempts') AS attempts, count(*) - count(body ->> '$.attempts') AS uncounted
       FROM episode WHERE run_id = :run GROUP BY model
     )
     SELECT model, coalesce(inputTokens, 0) AS inputTokens, coalesce(outputTokens, 0) AS outputTokens,
       coalesce(unmetered, 0) AS unmetered, coalesce(replies, 0) AS replies,
       coalesce(latencySeconds, 0) AS latencySeconds, coalesce(timed, 0) AS timed, cost, unpriced, attempts, uncounted
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
  // CROSS JOIN: see verdictStore. SQLite takes `body` from the row with the smallest id.
  const selectReasons = connection.prepare<
    [{ run: string; evaluators: string }],
    Omit<ReasonCount, 'example'> & { body: string }
  >(
    `SELECT model, judging.evaluator AS evaluator, verdict.kind AS kind,
       coalesce(verdict.body ->> '$.failures[0].code', verdict.body ->> '$.because') AS code,
       verdict.body ->> '$.failures[0].errorType' AS errorType,
       count(*) AS episodes, min(episode.id) AS episodeId, verdict.body AS body
     FROM run CROSS JOIN episode ON run_id = run.id CROSS JOIN verdict ON episode_id = episode.id
       JOIN judging ON judging.id = judging_id AND judging.suite_hash = run.suite_hash
     WHERE run.id = :run AND verdict.kind <> 'pass'
       AND evaluator || '@' || version IN (SELECT value FROM json_each(:evaluators))
     GROUP BY model, evaluator, verdict.kind, code, errorType
     ORDER BY model, evaluator, episodes DESC, code, errorType`,
  );
  return {
    /** Why episodes of a run did not pass, by model, evaluator and frequency. */
    reasons: (runId: string, evaluators: readonly EvaluatorIdentity[]): ReasonCount[] =>
      selectReasons
        .all({ run: runId, evaluators: JSON.stringify(evaluators.map(identityText)) })
        .map(({ body, ...row }) => ({
          ...row,
          example: storedDocument(Verdict, body, `a verdict on episode ${row.episodeId}`),
        })),
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
