import type { Connection } from './database.ts';
import { verdictGroups } from './verdict-groups.ts';

/** Number of rows by kind. */
export type JoinedRows = {
  readonly suites: number;
  readonly runs: number;
  readonly episodes: number;
  readonly verdicts: number;
};

/** Result of joining another database. */
export type Joined = {
  readonly kind: 'joined';
  /** Rows that were added. */
  readonly added: JoinedRows;
  /** Rows that already existed. */
  readonly present: JoinedRows;
  /** Number of verdicts that differ although evaluator and version are equal; the existing ones are kept. */
  readonly differing: number;
};

/** Reason why two databases cannot be joined: they contain different data for the same run. Nothing was changed. */
export type JoinConflict =
  | { readonly kind: 'other-configuration'; readonly runId: string }
  | {
      readonly kind: 'other-episode';
      readonly runId: string;
      readonly model: string;
      readonly entryKey: string;
      readonly trial: number;
      /** Number of the run's episodes that differ. */
      readonly episodes: number;
    };

/**
 * Merges the suites, runs, episodes, marks of stalled ones, verdicts, readings and spending of another database in one transaction. Existing rows are not
 * changed, so the operation is idempotent. The reply cache is not merged: only the machine that resumes a run needs it.
 *
 * @returns a function that takes the path of a database of the current schema version, which is only read and must not be
 *   in use.
 */
export function joinStore(connection: Connection): (path: string) => Joined | JoinConflict {
  return (path) => {
    connection.prepare('ATTACH ? AS other').run(path);
    try {
      const join = connection.transaction(() => conflictOf(connection) ?? joinAll(connection));
      return join.immediate();
    } finally {
      connection.exec('DETACH other');
    }
  };
}

const SAME_EPISODE = `JOIN main.episode AS ours ON ours.run_id = theirs.run_id AND ours.model = theirs.model
  AND ours.entry_key = theirs.entry_key AND ours.trial = theirs.trial`;

function conflictOf(connection: Connection): JoinConflict | undefined {
  const run = connection
    .prepare<[], string>(
      `SELECT id FROM other.run AS theirs JOIN main.run AS ours USING (id)
       WHERE (theirs.kind, theirs.suite_hash, theirs.configuration) <> (ours.kind, ours.suite_hash, ours.configuration)
       ORDER BY id`,
    )
    .pluck()
    .get();
  if (run !== undefined) return { kind: 'other-configuration', runId: run };
  const episode = connection
    .prepare<[], Omit<Extract<JoinConflict, { kind: 'other-episode' }>, 'kind'>>(
      `SELECT theirs.run_id AS runId, theirs.model AS model, theirs.entry_key AS entryKey, theirs.trial AS trial,
         count(*) OVER (PARTITION BY theirs.run_id) AS episodes
       FROM other.episode AS theirs ${SAME_EPISODE}
       WHERE theirs.body <> ours.body ORDER BY theirs.run_id, theirs.id`,
    )
    .get();
  return episode === undefined ? undefined : { kind: 'other-episode', ...episode };
}

/** Statements in an order that satisfies all foreign keys. */
const COPIES = {
  suites: 'INSERT INTO main.suite SELECT * FROM other.suite WHERE true ON CONFLICT DO NOTHING',
  entries: `INSERT INTO main.suite_entry SELECT * FROM other.suite_entry WHERE true ON CONFLICT DO NOTHING`,
  parts: 'INSERT INTO main.suite_part SELECT * FROM other.suite_part WHERE true ON CONFLICT DO NOTHING',
  runs: 'INSERT INTO main.run SELECT * FROM other.run WHERE true ON CONFLICT DO NOTHING',
  episodes: `INSERT INTO main.episode (run_id, model, category, entry_key, trial, bucket, body)
    SELECT run_id, model, category, entry_key, trial, bucket, body FROM other.episode WHERE true ORDER BY id
    ON CONFLICT DO NOTHING`,
  runFits: 'INSERT INTO main.run_fit SELECT * FROM other.run_fit WHERE true ON CONFLICT DO NOTHING',
  stalled: 'INSERT INTO main.stalled SELECT * FROM other.stalled WHERE true ON CONFLICT DO NOTHING',
  judgings: `INSERT INTO main.judging (suite_hash, evaluator, version)
    SELECT suite_hash, evaluator, version FROM other.judging WHERE true ORDER BY id ON CONFLICT DO NOTHING`,
  // Both databases count the shared part of a run's spending, so the larger sum includes the smaller one: take the maximum.
  spending: `INSERT INTO main.spending SELECT * FROM other.spending WHERE true
    ON CONFLICT (run_id) DO UPDATE
    SET dollars = max(dollars, excluded.dollars), unpriced = max(unpriced, excluded.unpriced)`,
} as const;

const THEIR_VERDICTS = `other.verdict AS verdict JOIN other.judging AS their_judging ON their_judging.id = verdict.judging_id
  JOIN other.episode AS theirs ON theirs.id = verdict.episode_id ${SAME_EPISODE}
  JOIN main.judging AS judging ON judging.suite_hash = their_judging.suite_hash
    AND judging.evaluator = their_judging.evaluator AND judging.version = their_judging.version`;
const COPY_VERDICTS = `INSERT INTO main.verdict
  SELECT judging.id, ours.id, verdict.kind, verdict.body FROM ${THEIR_VERDICTS} WHERE true ORDER BY 1, 2
  ON CONFLICT DO NOTHING`;
const COPY_READINGS = `INSERT INTO main.reading
  SELECT reading.reader, judging.id, ours.id, reading.kind, reading.body
  FROM other.reading AS reading JOIN other.judging AS their_judging ON their_judging.id = reading.judging_id
    JOIN other.episode AS theirs ON theirs.id = reading.episode_id ${SAME_EPISODE}
    JOIN main.judging AS judging ON judging.suite_hash = their_judging.suite_hash
      AND judging.evaluator = their_judging.evaluator AND judging.version = their_judging.version
  WHERE true ON CONFLICT DO NOTHING`;
const COUNT_DIFFERING = `SELECT count(*) FROM ${THEIR_VERDICTS}
  JOIN main.verdict AS present ON present.judging_id = judging.id AND present.episode_id = ours.id
  WHERE present.body <> verdict.body`;

function joinAll(connection: Connection): Joined {
  const copy = (sql: string): number => connection.prepare(sql).run().changes;
  const count = (sql: string): number => connection.prepare<[], number>(sql).pluck().get() ?? 0;
  const suites = copy(COPIES.suites);
  copy(COPIES.entries);
  copy(COPIES.parts);
  const runs = copy(COPIES.runs);
  const episodes = copy(COPIES.episodes);
  copy(COPIES.runFits);
  copy(COPIES.stalled);
  copy(COPIES.judgings);
  const verdicts = copy(COPY_VERDICTS);
  if (verdicts > 0) verdictGroups(connection).countAll();
  copy(COPY_READINGS);
  copy(COPIES.spending);
  const size = (table: string): number => count(`SELECT count(*) FROM other.${table}`);
  return {
    kind: 'joined',
    added: { suites, runs, episodes, verdicts },
    present: {
      suites: size('suite') - suites,
      runs: size('run') - runs,
      episodes: size('episode') - episodes,
      verdicts: size('verdict') - verdicts,
    },
    differing: size('verdict') === verdicts ? 0 : count(COUNT_DIFFERING),
  };
}
