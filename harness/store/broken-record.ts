import Database from 'better-sqlite3';
import { storeError } from './database.ts';
import { broken, episodePlace } from './stored-document.ts';

/**
 * An error of SQLite in words, whatever command met it: for a record that is no JSON, the message says which episode it is.
 *
 * @param path - database that the command works in.
 */
export function databaseError(path: string, cause: unknown): unknown {
  if (!(cause instanceof Database.SqliteError) || !cause.message.includes('malformed JSON'))
    return storeError(path, cause);
  return broken(brokenEpisode(path) ?? path, 'is no JSON.', { cause });
}

/** The first episode whose body is no JSON; `undefined` if the broken record is not an episode. */
function brokenEpisode(path: string): string | undefined {
  const connection = new Database(path, { readonly: true });
  try {
    const found = connection
      .prepare<[], { id: number; runId: string }>(
        'SELECT id, run_id AS runId FROM episode WHERE NOT json_valid(body) ORDER BY id LIMIT 1',
      )
      .get();
    return found === undefined ? undefined : episodePlace(found.id, found.runId);
  } finally {
    connection.close();
  }
}
