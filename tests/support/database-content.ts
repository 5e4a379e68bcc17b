import { existsSync } from 'node:fs';
import Database from 'better-sqlite3';
import { z } from 'zod';

/** Rows by table, in the order of the table. */
export type TableRows = ReadonlyMap<string, readonly unknown[]>;

/** All rows of all tables of a database, by table name. */
export function tableRows(path: string): TableRows {
  const connection = new Database(path, { readonly: true });
  try {
    const names = z
      .array(z.string())
      .parse(
        connection.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").pluck().all(),
      );
    return new Map(names.map((name) => [name, connection.prepare(`SELECT * FROM "${name}"`).all()] as const));
  } finally {
    connection.close();
  }
}

/** All rows of all tables of a database, as text; `undefined` if the file does not exist. */
export function databaseContent(path: string): string | undefined {
  return existsSync(path) ? JSON.stringify([...tableRows(path)], null, 1) : undefined;
}
