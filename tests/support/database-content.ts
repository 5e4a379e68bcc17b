import { existsSync } from 'node:fs';
import Database from 'better-sqlite3';
import { z } from 'zod';

/** All rows of all tables of a database, as text; `undefined` where there is no file. */
export function databaseContent(path: string): string | undefined {
  if (!existsSync(path)) return undefined;
  const connection = new Database(path, { readonly: true });
  try {
    const names = z
      .array(z.string())
      .parse(
        connection.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").pluck().all(),
      );
    const rows = names.map((name) => [name, connection.prepare(`SELECT * FROM "${name}"`).all()] as const);
    return JSON.stringify(rows, null, 1);
  } finally {
    connection.close();
  }
}
