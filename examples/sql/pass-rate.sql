-- Pass rate by suite, category, family of evaluators and model, best first.
-- Episodes without a verdict of their own (`unscored`) are left out. Of several versions of an evaluator, the last one that
-- judged counts. Every stored episode counts once, of whatever run. `assay rank` adds intervals and bands.
SELECT
  suite.id AS suite,
  episode.category,
  substr(judging.evaluator, 1, instr(judging.evaluator, '/') - 1) AS evaluator,
  episode.model,
  count(*) AS n,
  sum(verdict.kind = 'pass') AS passed,
  round(100.0 * sum(verdict.kind = 'pass') / count(*), 1) AS percent
FROM verdict
  JOIN judging ON judging.id = verdict.judging_id
  JOIN episode ON episode.id = verdict.episode_id
  JOIN suite ON suite.hash = judging.suite_hash
WHERE verdict.kind <> 'unscored'
  AND judging.id = (
    SELECT max(latest.id) FROM judging AS latest
    WHERE latest.suite_hash = judging.suite_hash AND latest.evaluator = judging.evaluator
  )
GROUP BY suite.hash, episode.category, 3, episode.model
ORDER BY suite.id, suite.hash, episode.category, 3, percent DESC, episode.model;
