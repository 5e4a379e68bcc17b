import { identityText } from '../contract/judging.ts';
import type { EvaluatorIdentity, Judging } from '../contract/judging.ts';
import type { EpisodeNames, VerdictKind } from '../contract/outline.ts';
import { Verdict } from '../contract/verdict.ts';
import type { Connection } from './database.ts';
import { storedDocument } from './stored-document.ts';
import { judgingRows } from './judgings.ts';
import { copiedVerdict } from './verdicts-aside.ts';
import type { CopiedRow, CopiedVerdict } from './verdicts-aside.ts';

/** A verdict with the names that identify its episode. */
export type StoredVerdict = {
  readonly runId: string;
  /** Suite that the episode was judged on: the one it was played on, or a descendant. */
  readonly suiteHash: string;
  readonly model: string;
  readonly category: string;
  readonly entryKey: string;
  readonly trial: number;
  readonly verdict: Verdict;
};

/**
 * Stores verdicts: at most one per episode, suite, evaluator and version. Readers select judgings; a judging that is not
 * stored has no verdicts.
 */
export function verdictStore(connection: Connection) {
  const rows = judgingRows(connection);
  const upsert = connection.prepare(
    `INSERT INTO verdict VALUES (?, ?, ?, ?)
     ON CONFLICT (judging_id, episode_id) DO UPDATE SET kind = excluded.kind, body = excluded.body`,
  );
  const ofJudgings = 'judging_id IN (SELECT value FROM json_each(?))';
  const select = connection.prepare<[string], Omit<StoredVerdict, 'verdict'> & { body: string }>(
    `SELECT run_id AS runId, judging.suite_hash AS suiteHash, model, episode.category AS category,
       episode.entry_key AS entryKey, trial, verdict.body AS body
     FROM verdict JOIN judging ON judging.id = judging_id JOIN episode ON episode.id = episode_id
       LEFT JOIN suite_entry
         ON suite_entry.suite_hash = judging.suite_hash AND suite_entry.entry_key = episode.entry_key
     WHERE ${ofJudgings}
     ORDER BY model, episode.category, suite_entry.position, episode.entry_key, trial, run_id, judging.id`,
  );
  const selectKinds = connection.prepare<[string], VerdictKind>(
    `SELECT run_id AS runId, model, category, entry_key AS entryKey, trial, verdict.kind AS kind
     FROM verdict JOIN episode ON episode.id = episode_id
     WHERE ${ofJudgings} ORDER BY run_id, model, category, episode.id`,
  );
  // CROSS JOIN fixes the join order: from the run's episodes to their verdicts, because a judging may have many more
  // verdicts.
  const selectRunKinds = connection.prepare<[{ run: string; evaluators: string }], VerdictKind>(
    `SELECT run_id AS runId, model, category, episode.entry_key AS entryKey, trial, kind FROM episode CROSS JOIN verdict ON episode_id = episode.id
     WHERE run_id = :run AND judging_id IN
       (SELECT judging.id FROM run JOIN judging USING (suite_hash)
        WHERE run.id = :run AND evaluator || '@' || version IN (SELECT value FROM json_each(:evaluators)))
     ORDER BY model, category, episode.id`,
  );
  const selectGiven = connection.prepare<[string], CopiedRow>(
    `SELECT episode_id AS id, kind, CASE kind WHEN 'unscored' THEN body END AS body
     FROM verdict WHERE ${ofJudgings} ORDER BY episode_id`,
  );
  const selectUnscored = connection.prepare<[{ ids: string; because: string }], EpisodeNames>(
    `SELECT run_id AS runId, model, category, entry_key AS entryKey, trial
     FROM verdict JOIN episode ON episode.id = episode_id
     WHERE judging_id IN (SELECT value FROM json_each(:ids)) AND verdict.kind = 'unscored'
       AND verdict.body ->> '$.because' = :because`,
  );
  return {
    /** Stores a verdict; an existing one of the same judging on the same episode is replaced. */
    put: (episodeId: number, judging: Judging, verdict: Verdict): void =>
      void upsert.run(rows.idOf(judging), episodeId, verdict.kind, JSON.stringify(verdict)),
    /** All judgings with verdicts, by suite, evaluator and version. */
    judgings: (): Judging[] => rows.all(),
    /** Verdicts by model, category, suite order, trial and run. */
    *of(judgings: readonly Judging[]): Generator<StoredVerdict> {
      for (const { body, ...names } of select.iterate(rows.idsOf(judgings))) {
        yield {
          ...names,
          verdict: storedDocument(Verdict, body, `a verdict on ${names.model}/${names.entryKey}`),
        };
      }
    },
    /** All verdicts of a judging, by the row ids of their episodes. */
    given: (judging: Judging): CopiedVerdict[] => selectGiven.all(rows.idsOf([judging])).map(copiedVerdict),
    /** Kind of every verdict, by run, model, category and the episodes' order of storage. Rankings read `verdictGroups`. */
    kinds: (judgings: readonly Judging[]): IterableIterator<VerdictKind> =>
      selectKinds.iterate(rows.idsOf(judgings)),
    /** Episodes that are unscored for one reason, in no particular order. */
    unscored: (
      judgings: readonly Judging[],
      because: Extract<Verdict, { kind: 'unscored' }>['because'],
    ): IterableIterator<EpisodeNames> => selectUnscored.iterate({ ids: rows.idsOf(judgings), because }),
    /**
     * Kind of every verdict on the episodes of a run, judged on the suite that the run played; by model, category and the
     * episodes' order of storage.
     */
    kindsOfRun: (runId: string, evaluators: readonly EvaluatorIdentity[]): VerdictKind[] =>
      selectRunKinds.all({ run: runId, evaluators: JSON.stringify(evaluators.map(identityText)) }),
  };
}
