import { SuiteManifest } from '../contract/suite.ts';
import type { Connection } from './database.ts';
import type { Spending } from './payments.ts';

/** What was deleted with a run. */
export type RemovedRun = {
  readonly episodes: number;
  readonly verdicts: number;
  readonly spending: Spending;
  /** Suites that were deleted because nothing else refers to them; a derived suite comes before its base. */
  readonly suites: readonly SuiteManifest[];
};

/**
 * Deletes one run in one transaction, with its episodes, their verdicts and its spending. Also deletes each suite that the
 * run was played or judged on and that no run, verdict or derived suite refers to any more. Paid replies stay in the cache.
 * Does nothing for a run that is not stored.
 */
export function runRemoval(connection: Connection): (runId: string) => RemovedRun {
  const selectSuites = connection
    .prepare<[{ run: string }], string>(
      `SELECT suite_hash FROM run WHERE id = :run
       UNION SELECT suite_hash FROM judging WHERE EXISTS
         (SELECT 1 FROM episode JOIN verdict ON episode_id = episode.id AND judging_id = judging.id WHERE run_id = :run)`,
    )
    .pluck();
  const countVerdicts = connection
    .prepare<[string], number>(
      'SELECT count(*) FROM episode JOIN verdict ON episode_id = episode.id WHERE run_id = ?',
    )
    .pluck();
  const selectSpending = connection.prepare<[string], Spending>(
    'SELECT dollars, unpriced FROM spending WHERE run_id = ?',
  );
  const removeSpending = connection.prepare('DELETE FROM spending WHERE run_id = ?');
  const removeEpisodes = connection.prepare('DELETE FROM episode WHERE run_id = ?');
  const removeRun = connection.prepare('DELETE FROM run WHERE id = ?');
  const removeSuite = suiteRemoval(connection);

  const remove = connection.transaction((runId: string): RemovedRun => {
    const suites = selectSuites.all({ run: runId });
    const verdicts = countVerdicts.get(runId) ?? 0;
    const spending = selectSpending.get(runId) ?? { dollars: 0, unpriced: 0 };
    removeSpending.run(runId);
    const episodes = removeEpisodes.run(runId).changes; // deletes their verdicts by cascade
    removeRun.run(runId);
    return { episodes, verdicts, spending, suites: removeUnused(suites, removeSuite) };
  });
  return (runId) => remove.immediate(runId);
}

/** A derived suite must be deleted before its base, so the loop repeats until nothing more can be deleted. */
function removeUnused(
  hashes: readonly string[],
  removeSuite: (hash: string) => SuiteManifest | undefined,
): readonly SuiteManifest[] {
  const removed = hashes.flatMap((hash) => removeSuite(hash) ?? []);
  const left = hashes.filter((hash) => !removed.some(({ contentHash }) => contentHash === hash));
  return removed.length === 0 ? [] : [...removed, ...removeUnused(left, removeSuite)];
}

/** Deletes a suite that nothing refers to. @returns its manifest; `undefined` if it is kept. */
function suiteRemoval(connection: Connection): (hash: string) => SuiteManifest | undefined {
  const selectUnused = connection
    .prepare<[{ hash: string }], string>(
      `SELECT manifest FROM suite WHERE hash = :hash
         AND NOT EXISTS (SELECT 1 FROM run WHERE suite_hash = :hash)
         AND NOT EXISTS (SELECT 1 FROM judging JOIN verdict ON judging_id = judging.id WHERE suite_hash = :hash)
         AND NOT EXISTS (SELECT 1 FROM suite AS other WHERE other.manifest ->> '$.derivedFrom.contentHash' = :hash)`,
    )
    .pluck();
  const removals = [
    'DELETE FROM judging WHERE suite_hash = ?',
    'DELETE FROM suite_entry WHERE suite_hash = ?',
    'DELETE FROM suite_part WHERE suite_hash = ?',
    'DELETE FROM suite WHERE hash = ?',
  ].map((sql) => connection.prepare(sql));
  return (hash) => {
    const manifest = selectUnused.get({ hash });
    if (manifest === undefined) return undefined;
    for (const removal of removals) removal.run(hash);
    return SuiteManifest.parse(JSON.parse(manifest));
  };
}
