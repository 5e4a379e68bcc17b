/** Schema by version: entry `n` brings a database from version `n` to `n + 1`. Never edited once released, only added to. */
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
];
