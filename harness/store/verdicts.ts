import { Verdict } from '../contract/verdict.ts';
import type { Connection } from './database.ts';

/** Identity of an evaluator: a verdict of another version is another verdict. */
export type EvaluatorIdentity = { readonly id: string; readonly version: string };

/** A verdict with the names of the episode it is about. */
export type StoredVerdict = {
  readonly runId: string;
  readonly suiteHash: string;
  readonly model: string;
  readonly category: string;
  readonly entryKey: string;
  readonly trial: number;
  readonly verdict: Verdict;
};

type VerdictRow = {
  run_id: string;
  suite_hash: string;
  model: string;
  category: string;
  entry_key: string;
  trial: number;
  body: string;
};

/** The kind of a verdict with the names of its episode. */
export type VerdictKind = {
  readonly runId: string;
  readonly model: string;
  readonly category: string;
  readonly entryKey: string;
  readonly trial: number;
  readonly kind: Verdict['kind'];
};

/** What evaluators said of stored episodes; at most one verdict per evaluator and episode. */
export function verdictStore(connection: Connection) {
  const upsert = connection.prepare(
    `INSERT INTO verdict VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (evaluator, episode_id) DO UPDATE SET version = excluded.version, kind = excluded.kind, body = excluded.body`,
  );
  const select = connection.prepare<[string], VerdictRow>(
    `SELECT run_id, suite_hash, model, episode.category AS category, episode.entry_key AS entry_key, trial, verdict.body AS body
     FROM verdict JOIN episode ON episode.id = episode_id JOIN run ON run.id = run_id
       LEFT JOIN suite_entry USING (suite_hash, entry_key)
     WHERE evaluator = ? ORDER BY model, episode.category, suite_entry.position, episode.entry_key, trial, run_id`,
  );
  const evaluators = connection.prepare<[], EvaluatorIdentity>(
    'SELECT DISTINCT evaluator AS id, version FROM verdict ORDER BY evaluator, version',
  );
  const selectAll = connection.prepare<[string, string], VerdictKind>(
    `SELECT run_id AS runId, model, episode.category AS category, entry_key AS entryKey, trial, verdict.kind AS kind
     FROM episode JOIN verdict ON episode.id = episode_id JOIN run ON run.id = run_id
     WHERE suite_hash = ? AND evaluator IN (SELECT value FROM json_each(?))
     ORDER BY run_id, model, episode.category, episode.id`,
  );
  const selectJudged = connection.prepare<[], { suiteHash: string; id: string; version: string }>(
    `SELECT DISTINCT suite_hash AS suiteHash, evaluator AS id, version
     FROM verdict JOIN episode ON episode.id = episode_id JOIN run ON run.id = run_id
     ORDER BY suite_hash, evaluator, version`,
  );
  const selectKinds = connection.prepare<
    [string],
    { model: string; category: string; kind: Verdict['kind'] }
  >(
    `SELECT model, category, kind FROM verdict JOIN episode ON episode.id = episode_id
     WHERE run_id = ? AND evaluator LIKE 'action/%' ORDER BY model, category, episode.id`,
  );
  return {
    put: (episodeId: number, { id, version }: EvaluatorIdentity, verdict: Verdict): void =>
      void upsert.run(episodeId, id, version, verdict.kind, JSON.stringify(verdict)),
    /** Verdicts of one evaluator by model, category, suite order and trial. */
    *of(evaluator: string): Generator<StoredVerdict> {
      for (const row of select.iterate(evaluator)) {
        yield {
          runId: row.run_id,
          suiteHash: row.suite_hash,
          model: row.model,
          category: row.category,
          entryKey: row.entry_key,
          trial: row.trial,
          verdict: Verdict.parse(JSON.parse(row.body)),
        };
      }
    },
    /** Kind of every verdict of some evaluators on one suite, by run, model and category. Fast: bodies are not read. */
    *kinds(suiteHash: string, evaluatorIds: readonly string[]): Generator<VerdictKind> {
      yield* selectAll.iterate(suiteHash, JSON.stringify(evaluatorIds));
    },
    /** Evaluators with verdicts by suite hash. */
    judged: (): { suiteHash: string; id: string; version: string }[] => selectJudged.all(),
    /** Kind of every verdict of a run with its model and category, by model and category. */
    countsOf: (runId: string): { model: string; category: string; kind: Verdict['kind'] }[] =>
      selectKinds.all(runId),
    /** Evaluators that have verdicts here. */
    evaluators: (): EvaluatorIdentity[] => evaluators.all(),
  };
}
