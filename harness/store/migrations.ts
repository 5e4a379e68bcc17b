/**
 * Schema by version: entry `n` brings a database from version `n` to `n + 1`. Append only: a released migration is never
 * edited.
 */
export const MIGRATIONS: readonly string[] = [
  `CREATE TABLE suite (
     hash TEXT PRIMARY KEY,
     id TEXT NOT NULL,
     manifest TEXT NOT NULL CHECK (json_valid(manifest))
   ) STRICT;
   CREATE TABLE suite_entry (
     suite_hash TEXT NOT NULL REFERENCES suite (hash),
     position INTEGER NOT NULL,
     entry_key TEXT NOT NULL,
     category TEXT NOT NULL,
     body TEXT NOT NULL CHECK (json_valid(body)),
     PRIMARY KEY (suite_hash, entry_key)
   ) STRICT, WITHOUT ROWID;
   CREATE INDEX suite_entry_order ON suite_entry (suite_hash, category, position);
   CREATE TABLE suite_part (
     suite_hash TEXT NOT NULL REFERENCES suite (hash),
     kind TEXT NOT NULL CHECK (kind IN ('tool', 'extension')),
     position INTEGER NOT NULL,
     name TEXT NOT NULL,
     body TEXT NOT NULL CHECK (json_valid(body)),
     PRIMARY KEY (suite_hash, kind, name)
   ) STRICT, WITHOUT ROWID;
   CREATE TABLE run (
     id TEXT PRIMARY KEY,
     kind TEXT NOT NULL CHECK (kind IN ('import', 'live')),
     suite_hash TEXT NOT NULL REFERENCES suite (hash),
     configuration TEXT NOT NULL CHECK (json_valid(configuration)),
     started_at TEXT NOT NULL
   ) STRICT, WITHOUT ROWID;
   CREATE TABLE episode (
     id INTEGER PRIMARY KEY,
     run_id TEXT NOT NULL REFERENCES run (id),
     model TEXT NOT NULL,
     category TEXT NOT NULL,
     entry_key TEXT NOT NULL,
     trial INTEGER NOT NULL,
     bucket TEXT NOT NULL,
     body TEXT NOT NULL CHECK (json_valid(body)),
     UNIQUE (run_id, model, entry_key, trial)
   ) STRICT;
   CREATE INDEX episode_by_category ON episode (category, model);
   CREATE TABLE verdict (
     episode_id INTEGER NOT NULL REFERENCES episode (id) ON DELETE CASCADE,
     evaluator TEXT NOT NULL,
     version TEXT NOT NULL,
     kind TEXT NOT NULL CHECK (kind IN ('pass', 'fail', 'unscored')),
     body TEXT NOT NULL CHECK (json_valid(body)),
     PRIMARY KEY (evaluator, episode_id)
   ) STRICT, WITHOUT ROWID;`,
  `CREATE TABLE reply_cache (
     key TEXT PRIMARY KEY,
     body TEXT NOT NULL CHECK (json_valid(body))
   ) STRICT, WITHOUT ROWID;`,
  `CREATE TABLE spending (
     run_id TEXT PRIMARY KEY REFERENCES run (id),
     dollars REAL NOT NULL,
     unpriced INTEGER NOT NULL
   ) STRICT, WITHOUT ROWID;`,
  // Verdicts by suite, evaluator and version. Before, a verdict always referred to the suite that its episode was played
  // on.
  `CREATE TABLE judging (
     id INTEGER PRIMARY KEY,
     suite_hash TEXT NOT NULL REFERENCES suite (hash),
     evaluator TEXT NOT NULL,
     version TEXT NOT NULL,
     UNIQUE (suite_hash, evaluator, version)
   ) STRICT;
   INSERT INTO judging (suite_hash, evaluator, version)
     SELECT DISTINCT run.suite_hash, verdict.evaluator, verdict.version
     FROM verdict JOIN episode ON episode.id = verdict.episode_id JOIN run ON run.id = episode.run_id
     ORDER BY 1, 2, 3;
   ALTER TABLE verdict RENAME TO verdict_by_evaluator;
   CREATE TABLE verdict (
     judging_id INTEGER NOT NULL REFERENCES judging (id),
     episode_id INTEGER NOT NULL REFERENCES episode (id) ON DELETE CASCADE,
     kind TEXT NOT NULL CHECK (kind IN ('pass', 'fail', 'unscored')),
     body TEXT NOT NULL CHECK (json_valid(body)),
     PRIMARY KEY (judging_id, episode_id)
   ) STRICT, WITHOUT ROWID;
   INSERT INTO verdict
     SELECT judging.id, former.episode_id, former.kind, former.body
     FROM verdict_by_evaluator AS former
       JOIN episode ON episode.id = former.episode_id JOIN run ON run.id = episode.run_id
       JOIN judging ON judging.suite_hash = run.suite_hash
         AND judging.evaluator = former.evaluator AND judging.version = former.version
     ORDER BY 1, 2;
   UPDATE judging SET evaluator = 'outcome/multi-turn' WHERE evaluator = 'outcome';
   DROP TABLE verdict_by_evaluator;
   CREATE INDEX verdict_by_episode ON verdict (episode_id);
   ALTER TABLE suite_part RENAME TO former_part;
   CREATE TABLE suite_part (
     suite_hash TEXT NOT NULL REFERENCES suite (hash),
     kind TEXT NOT NULL CHECK (kind IN ('tool', 'extension', 'definition', 'population')),
     position INTEGER NOT NULL,
     name TEXT NOT NULL,
     body TEXT NOT NULL CHECK (json_valid(body)),
     PRIMARY KEY (suite_hash, kind, name)
   ) STRICT, WITHOUT ROWID;
   INSERT INTO suite_part SELECT * FROM former_part;
   DROP TABLE former_part;
   UPDATE suite SET manifest =
     json_insert(manifest, '$.family', id, '$.environments', json('{}'), '$.overrides', json('[]'));`,
  `CREATE TABLE run_fit (
     run_id TEXT NOT NULL REFERENCES run (id) ON DELETE CASCADE,
     model TEXT NOT NULL,
     category TEXT NOT NULL,
     body TEXT NOT NULL CHECK (json_valid(body)),
     PRIMARY KEY (run_id, model, category)
   ) STRICT, WITHOUT ROWID;`,
  `CREATE TABLE reading (
     reader TEXT NOT NULL,
     judging_id INTEGER NOT NULL REFERENCES judging (id) ON DELETE CASCADE,
     episode_id INTEGER NOT NULL REFERENCES episode (id) ON DELETE CASCADE,
     kind TEXT NOT NULL CHECK (kind IN ('pass', 'fail', 'unscored')),
     body TEXT NOT NULL CHECK (json_valid(body)),
     PRIMARY KEY (reader, judging_id, episode_id)
   ) STRICT, WITHOUT ROWID;
   CREATE INDEX reading_by_episode ON reading (episode_id);`,
  // Failed attempts of episodes that are being played, for the status of a run in another process.
  `CREATE TABLE running (
     run_id TEXT NOT NULL REFERENCES run (id) ON DELETE CASCADE,
     model TEXT NOT NULL,
     entry_key TEXT NOT NULL,
     trial INTEGER NOT NULL,
     failed INTEGER NOT NULL,
     trouble TEXT NOT NULL,
     sequence INTEGER NOT NULL,
     PRIMARY KEY (run_id, model, entry_key, trial)
   ) STRICT, WITHOUT ROWID;`,
  // The process that plays a run, so that no second one pays for the same requests.
  `CREATE TABLE run_lock (
     run_id TEXT PRIMARY KEY REFERENCES run (id) ON DELETE CASCADE,
     token TEXT NOT NULL,
     host TEXT NOT NULL,
     process_id INTEGER NOT NULL,
     since TEXT NOT NULL,
     beat REAL NOT NULL
   ) STRICT, WITHOUT ROWID;`,
  // Episodes whose evaluation did not end, so that nothing evaluates them again. A run may not hold them yet.
  `CREATE TABLE stalled (
     run_id TEXT NOT NULL REFERENCES run (id) ON DELETE CASCADE,
     model TEXT NOT NULL,
     entry_key TEXT NOT NULL,
     trial INTEGER NOT NULL,
     PRIMARY KEY (run_id, model, entry_key, trial)
   ) STRICT, WITHOUT ROWID;`,
  // What rankings read of the verdicts of one judging on one model in one run, as JSON (`COUNTED` in `verdict-groups.ts`).
  // Whatever changes a verdict empties the body in the same transaction; `verdictGroups` counts it again. Verdicts that are
  // deleted by cascade no longer have their episode, so its own trigger stands for them; an episode is never updated. A database
  // that is migrated has an empty row for every pair that may have verdicts, because finding those that have would take seconds.
  `CREATE TABLE verdict_group (
     run_id TEXT NOT NULL REFERENCES run (id) ON DELETE CASCADE,
     model TEXT NOT NULL,
     judging_id INTEGER NOT NULL REFERENCES judging (id) ON DELETE CASCADE,
     body TEXT CHECK (json_valid(body)),
     UNIQUE (run_id, model, judging_id)
   ) STRICT;
   CREATE INDEX verdict_group_uncounted ON verdict_group (judging_id) WHERE body IS NULL;
   CREATE TRIGGER verdict_added AFTER INSERT ON verdict BEGIN
     INSERT INTO verdict_group (run_id, model, judging_id)
       SELECT run_id, model, NEW.judging_id FROM episode WHERE id = NEW.episode_id
       ON CONFLICT (run_id, model, judging_id) DO UPDATE SET body = NULL WHERE body IS NOT NULL;
   END;
   CREATE TRIGGER verdict_changed AFTER UPDATE ON verdict
     WHEN OLD.body <> NEW.body OR OLD.kind <> NEW.kind
       OR OLD.episode_id <> NEW.episode_id OR OLD.judging_id <> NEW.judging_id
   BEGIN
     UPDATE verdict_group SET body = NULL
       WHERE judging_id = OLD.judging_id AND body IS NOT NULL
         AND (run_id, model) = (SELECT run_id, model FROM episode WHERE id = OLD.episode_id);
     INSERT INTO verdict_group (run_id, model, judging_id)
       SELECT run_id, model, NEW.judging_id FROM episode WHERE id = NEW.episode_id
       ON CONFLICT (run_id, model, judging_id) DO UPDATE SET body = NULL WHERE body IS NOT NULL;
   END;
   CREATE TRIGGER verdict_deleted AFTER DELETE ON verdict BEGIN
     UPDATE verdict_group SET body = NULL
       WHERE judging_id = OLD.judging_id AND body IS NOT NULL
         AND (run_id, model) = (SELECT run_id, model FROM episode WHERE id = OLD.episode_id);
   END;
   CREATE TRIGGER episode_deleted BEFORE DELETE ON episode BEGIN
     UPDATE verdict_group SET body = NULL
       WHERE run_id = OLD.run_id AND model = OLD.model AND body IS NOT NULL;
   END;
   WITH RECURSIVE played (run_id, model) AS (
     SELECT id, (SELECT min(model) FROM episode WHERE run_id = run.id) FROM run
     UNION ALL
     SELECT run_id,
       (SELECT min(model) FROM episode WHERE episode.run_id = played.run_id AND episode.model > played.model)
     FROM played WHERE model IS NOT NULL
   )
   INSERT INTO verdict_group (run_id, model, judging_id)
     SELECT run_id, model, judging.id FROM played CROSS JOIN judging WHERE model IS NOT NULL;`,
];
