-- Episodes on which two models disagree: one passes an entry that the other one fails, in the same trial, under the same
-- evaluator. `assay show NUMBER` prints either episode.
-- For two models alone, add to the last WHERE: AND better.model = '...' AND worse.model = '...'
WITH judged AS (
  SELECT episode.id, episode.model, episode.category, episode.entry_key, episode.trial, verdict.kind, judging.id AS judging
  FROM verdict
    JOIN judging ON judging.id = verdict.judging_id
    JOIN episode ON episode.id = verdict.episode_id
  WHERE judging.id = (
    SELECT max(latest.id) FROM judging AS latest
    WHERE latest.suite_hash = judging.suite_hash AND latest.evaluator = judging.evaluator
  )
)
SELECT
  judging.evaluator,
  better.category,
  better.entry_key AS entry,
  better.trial,
  better.model AS passes,
  better.id AS passing_episode,
  worse.model AS fails,
  worse.id AS failing_episode
FROM judged AS better
  JOIN judged AS worse USING (judging, entry_key, trial)
  JOIN judging ON judging.id = better.judging
WHERE better.kind = 'pass' AND worse.kind = 'fail' AND better.model <> worse.model
ORDER BY judging.evaluator, better.category, entry, better.trial, passes, fails, passing_episode, failing_episode;
