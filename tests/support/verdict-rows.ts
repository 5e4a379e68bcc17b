import Database from 'better-sqlite3';

/** All verdicts, byte for byte, and all groups of them. */
export function verdictRows(path: string): readonly unknown[] {
  const connection = new Database(path, { readonly: true });
  try {
    const verdicts = connection
      .prepare(
        `SELECT episode_id, evaluator, version, suite_hash, kind, body FROM verdict
         JOIN judging ON judging.id = judging_id ORDER BY evaluator, version, suite_hash, episode_id`,
      )
      .all();
    const groups = connection.prepare('SELECT * FROM verdict_group ORDER BY 1, 2, 3').all();
    return [...verdicts, ...groups];
  } finally {
    connection.close();
  }
}
