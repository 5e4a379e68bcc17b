-- The most frequent reasons for which models fail: episodes by the first reason of their verdict, with one of them as an example.
-- `assay show NUMBER` prints it. All reasons of a verdict are in json_each(verdict.body, '$.failures').
SELECT
  judging.evaluator,
  episode.model,
  verdict.body ->> '$.failures[0].code' AS reason,
  count(*) AS episodes,
  min(episode.id) AS example
FROM verdict
  JOIN judging ON judging.id = verdict.judging_id
  JOIN episode ON episode.id = verdict.episode_id
WHERE verdict.kind = 'fail'
  AND judging.id = (
    SELECT max(latest.id) FROM judging AS latest
    WHERE latest.suite_hash = judging.suite_hash AND latest.evaluator = judging.evaluator
  )
GROUP BY judging.evaluator, episode.model, reason
ORDER BY judging.evaluator, episodes DESC, episode.model, reason;
