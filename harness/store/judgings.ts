import type { Judging } from '../contract/judging.ts';
import type { Connection } from './database.ts';

/** Rows of the table `judging`: a few, where verdicts are many. */
export function judgingRows(connection: Connection) {
  const select = connection
    .prepare<[string, string, string], number>(
      'SELECT id FROM judging WHERE suite_hash = ? AND evaluator = ? AND version = ?',
    )
    .pluck();
  const insert = connection.prepare('INSERT INTO judging (suite_hash, evaluator, version) VALUES (?, ?, ?)');
  const selectAll = connection.prepare<[], Judging>(
    `SELECT suite_hash AS suiteHash, evaluator AS id, version FROM judging
     WHERE EXISTS (SELECT 1 FROM verdict WHERE judging_id = judging.id)
     ORDER BY suite_hash, evaluator, version`,
  );
  return {
    /** Row id of a judging, which is made where there is none yet. Not to be kept: another process may remove the row. */
    idOf({ suiteHash, id, version }: Judging): number | bigint {
      return select.get(suiteHash, id, version) ?? insert.run(suiteHash, id, version).lastInsertRowid;
    },
    /** Row ids of those that are stored, as JSON for `IN (SELECT value FROM json_each(?))`. */
    idsOf: (judgings: readonly Judging[]): string =>
      JSON.stringify(
        judgings.flatMap(({ suiteHash, id, version }) => select.get(suiteHash, id, version) ?? []),
      ),
    /** Those that have verdicts, by suite, evaluator and version. No verdict is scanned. */
    all: (): Judging[] => selectAll.all(),
  };
}
