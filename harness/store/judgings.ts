import type { Judging } from '../contract/judging.ts';
import type { Connection } from './database.ts';

/** Rows of the table `judging`, which is small compared to `verdict`. */
export function judgingRows(connection: Connection) {
  const select = connection
    .prepare<[string, string, string], number>(
      'SELECT id FROM judging WHERE suite_hash = ? AND evaluator = ? AND version = ?',
    )
    .pluck();
  const insert = connection.prepare('INSERT INTO judging (suite_hash, evaluator, version) VALUES (?, ?, ?)');
  // Not EXISTS, which SQLite since 3.51 turns into a join that scans all verdicts.
  const selectAll = connection.prepare<[], Judging>(
    `SELECT suite_hash AS suiteHash, evaluator AS id, version FROM judging
     WHERE (SELECT 1 FROM verdict WHERE judging_id = judging.id LIMIT 1) IS NOT NULL
     ORDER BY suite_hash, evaluator, version`,
  );
  const selectById = connection
    .prepare<[], [id: number, suiteHash: string, evaluator: string, version: string]>(
      'SELECT id, suite_hash, evaluator, version FROM judging',
    )
    .raw();
  return {
    /** All judgings by row id, with and without verdicts. */
    byId: (): ReadonlyMap<number, Judging> =>
      new Map(selectById.all().map(([row, suiteHash, id, version]) => [row, { suiteHash, id, version }])),
    /** Row id of a judging; the row is created if missing. Do not keep the id: another process may delete the row. */
    idOf({ suiteHash, id, version }: Judging): number | bigint {
      return select.get(suiteHash, id, version) ?? insert.run(suiteHash, id, version).lastInsertRowid;
    },
    /** Row ids of the stored ones among `judgings`, as JSON for `IN (SELECT value FROM json_each(?))`. */
    idsOf: (judgings: readonly Judging[]): string =>
      JSON.stringify(
        judgings.flatMap(({ suiteHash, id, version }) => select.get(suiteHash, id, version) ?? []),
      ),
    /** Judgings with verdicts, by suite, evaluator and version. Does not scan the verdicts. */
    all: (): Judging[] => selectAll.all(),
  };
}
